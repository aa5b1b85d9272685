const IMMUTABLE =
  'It cannot be changed in place: give it another name, or let it run empty, delete it and start again';

export interface Drift {
  readonly entity: string;
  /** RabbitMQ's name for it, such as x-delivery-limit. */
  readonly setting: string;
  readonly expected: string;
  readonly existing: string;
}

/** What a person must know and do when something exists already, with other settings. */
export function driftProblem({ entity, setting, expected, existing }: Drift): string {
  return `${entity}: expected ${setting} ${expected}, the one on the broker has ${existing}. ${IMMUTABLE}`;
}
