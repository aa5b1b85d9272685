import { links } from '../../app/links';
import type { Finding } from '../../data/wire';

export interface Place {
  readonly href: string;
  readonly text: string;
}

/** Where a person can do something about a finding. */
export function placeOf({ kind, id }: NonNullable<Finding['about']>): Place {
  switch (kind) {
    case 'run':
      return { href: links.run(id), text: 'The run' };
    case 'queue':
      return { href: links.queue(id), text: `Queue ${id}` };
    case 'task':
      return { href: links.task(id), text: `Task ${id}` };
    case 'worker':
      return { href: links.worker(id), text: `Worker ${id}` };
    case 'limit':
      return { href: '/limits', text: `Limit ${id}` };
    case 'flow':
      return { href: links.flow(id), text: 'The flow' };
    case 'dead-letter':
      return { href: links.letter(id), text: 'The dead letter' };
    case 'schedule':
      return { href: links.schedule(id), text: `Schedule ${id}` };
  }
}
