import { createSealer, type Sealer } from '@baton/messaging';
import { combinedGroup } from '../config/setting';
import { listOf, text } from '../config/values';

const SHORTEST = 16;

const declared = {
  secrets: {
    variable: 'TASK_SECRETS',
    schema: listOf(text),
    what:
      'Seals sensitive payload fields (password-reset tokens) in queues, dead letters and the outbox. The same for every app. ' +
      'With commas between them, the first seals and all open: put a new one in front to rotate.',
    example: 'at-least-sixteen-characters',
    secret: true,
  },
} as const;

export interface Secrets {
  /** Undefined when no secret is set: tasks with sensitive fields can then be neither sent nor run. */
  readonly sealer: Sealer | undefined;
}

export const secretSettings = combinedGroup<typeof declared, Secrets>('Secrets', {
  settings: declared,
  combine: ({ secrets }, report) => {
    if (secrets?.some((secret) => secret.length < SHORTEST)) {
      report({
        name: 'TASK_SECRETS',
        expected: `texts of ${SHORTEST} characters or more`,
        got: 'a shorter one',
      });
      return undefined;
    }
    return { sealer: secrets && createSealer(secrets) };
  },
});
