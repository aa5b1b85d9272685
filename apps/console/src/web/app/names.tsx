import { shortId } from '../text/short-id';
import { links } from './links';

/** Links to what has a page, all looking alike. */
export const TaskLink = ({ name }: { readonly name: string }) => <a href={links.task(name)}>{name}</a>;

export const QueueLink = ({ name }: { readonly name: string }) => <a href={links.queue(name)}>{name}</a>;

export const WorkerLink = ({ name }: { readonly name: string }) => <a href={links.worker(name)}>{name}</a>;

export function RunLink({ id }: { readonly id: string }) {
  return (
    <a class="mono" href={links.run(id)} title={id}>
      {shortId(id)}
    </a>
  );
}
