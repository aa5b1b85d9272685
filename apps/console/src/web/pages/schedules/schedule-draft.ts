import type { Schedule, ScheduleChange } from '../../data/wire';
import { parseJson } from '../../payload/parse-json';

/** What is being typed. */
export interface Draft {
  readonly kind: 'every' | 'cron';
  /** Seconds, as text. */
  readonly every: string;
  readonly cron: string;
  readonly timezone: string;
  readonly payload: string;
  readonly overlap: 'allow' | 'skip';
  readonly misfire: 'skip' | 'once' | 'all';
}

export function draftOf({ when, timezone, payload, policies }: Schedule): Draft {
  const { misfire, overlap } = policies;
  return {
    kind: 'every' in when ? 'every' : 'cron',
    every: 'every' in when ? String(when.every / 1000) : '60',
    cron: 'cron' in when ? when.cron : '0 * * * *',
    payload: JSON.stringify(payload, undefined, 2),
    misfire: typeof misfire === 'string' ? misfire : 'all',
    ...{ timezone, overlap },
  };
}

export type DraftRead = { readonly change: ScheduleChange } | { readonly problem: string };

/** Only what differs from the schedule, so that the rest goes on following the code. */
export function readDraft(draft: Draft, schedule: Schedule): DraftRead {
  const when = draft.kind === 'every' ? { every: Number(draft.every) * 1000 } : { cron: draft.cron.trim() };
  if ('every' in when && !(Number.isInteger(when.every) && when.every >= 1000)) {
    return { problem: 'Expected whole seconds, at least one' };
  }
  const payload = parseJson(draft.payload);
  if ('problem' in payload) return { problem: `The payload ${payload.problem}` };
  const policies = policiesOf(draft, schedule);
  return {
    change: {
      ...(differs(when, schedule.when) && { when }),
      ...(draft.timezone !== schedule.timezone && { timezone: draft.timezone }),
      ...(differs(payload.value, schedule.payload) && { payload: payload.value }),
      ...(Object.keys(policies).length > 0 && { policies }),
    },
  };
}

function policiesOf(
  { misfire, overlap }: Draft,
  { policies }: Schedule,
): NonNullable<ScheduleChange['policies']> {
  const before = typeof policies.misfire === 'string' ? policies.misfire : 'all';
  return {
    ...(misfire !== before && { misfire: misfire === 'all' ? { allUpTo: MOST_MADE_UP } : misfire }),
    ...(overlap !== policies.overlap && { overlap }),
  };
}

const MOST_MADE_UP = 100;

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
