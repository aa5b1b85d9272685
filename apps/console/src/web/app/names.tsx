import { links } from './links';

/** Links to what has a page, all looking alike. */
export const TaskLink = ({ name }: { readonly name: string }) => <a href={links.task(name)}>{name}</a>;

export const QueueLink = ({ name }: { readonly name: string }) => <a href={links.queue(name)}>{name}</a>;

export const WorkerLink = ({ name }: { readonly name: string }) => <a href={links.worker(name)}>{name}</a>;

/** The end of an id tells more than its beginning, which is the time. */
export function RunLink({ id }: { readonly id: string }) {
  return (
    <a class="mono" href={links.run(id)} title={id}>
      {shortId(id)}
    </a>
  );
}

export const shortId = (id: string): string => (id.length > 14 ? `…${id.slice(-8)}` : id);
