import { type Duration, hours, minutes, seconds } from '../../contract/duration';
import type { Rate } from '../../contract/rate';
import {
  changing,
  CommandError,
  type CommandTable,
  type ControlledWorker,
  type Given,
  textOf,
} from './command';

const PER: Readonly<Record<string, Duration>> = { s: seconds(1), m: minutes(1), h: hours(1) };

/** "10/m", "5/s", "5/h", or a number a second; 0 or nothing is no limit. @throws CommandError */
export function readRate(value: unknown): Rate | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const [, number = '', unit = 's'] = /^\s*(\d+(?:\.\d+)?)\s*(?:\/\s*(\w+))?\s*$/.exec(text) ?? [];
  if (number === '')
    throw new CommandError('ValueError', `Invalid rate limit string: ${JSON.stringify(value)}`);
  const per = PER[unit];
  if (per === undefined) throw new CommandError('KeyError', unit);
  const count = Number(number);
  if (count === 0) return undefined;
  if (Number.isInteger(count)) return { count, per };
  // Half a start a second is one in two seconds.
  return { count: 1, per: Math.round(per / count) as Duration };
}

const knows = ({ worker }: ControlledWorker, task: string): boolean =>
  worker.tasks.some(({ name }) => name === task);

const rateLimit = changing((given, on) => {
  const task = textOf(given, 'task_name');
  if (!knows(on, task)) return { error: 'unknown task' };
  const rate = readRate(given['rate_limit']);
  on.worker.adjust.rateLimit(task, rate);
  return { ok: rate ? 'new rate limit set successfully' : 'rate limit disabled successfully' };
});

const timeLimit = changing((given, on) => {
  const task = textOf(given, 'task_name');
  if (!knows(on, task)) return { error: 'unknown task' };
  const [hard, soft] = [secondsOf(given, 'hard'), secondsOf(given, 'soft')];
  on.worker.adjust.timeLimit(task, { ...(hard !== undefined && { hard }), soft });
  return { ok: 'time limits set successfully' };
});

function secondsOf(given: Given, name: string): Duration | undefined {
  const value = given[name];
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (number > 0) return seconds(number);
  throw new CommandError('ValueError', `${name}: expected seconds above 0, got ${JSON.stringify(value)}`);
}

export const limits: CommandTable = { rate_limit: rateLimit, time_limit: timeLimit };
