import type { Schedule } from '../../data/wire';
import { humanDuration } from '../../text/duration';

/** "every 10 s", or the expression with its zone. */
export function whenText({ when, timezone }: Pick<Schedule, 'when' | 'timezone'>): string {
  return 'every' in when ? `every ${humanDuration(when.every)}` : `${when.cron} (${timezone})`;
}

type Defined = Pick<Schedule, 'when' | 'timezone' | 'payload' | 'enabled' | 'policies'>;

const FIELDS = ['when', 'timezone', 'payload', 'enabled', 'policies'] as const;

/** What somebody has changed of what the code says. */
export function editedFields(schedule: Schedule): readonly (keyof Defined)[] {
  const { code } = schedule;
  if (!code) return [];
  return FIELDS.filter((field) => JSON.stringify(code[field]) !== JSON.stringify(schedule[field]));
}
