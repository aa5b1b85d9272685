import { canonicalText } from './canonical';
import { type Circuit, type CircuitOptions, readCircuit } from './circuit';
import { InvalidContractError } from './errors';
import type { Rate } from './rate';

/** Under which key no second run is made while one is pending or running. */
export interface UniqueRule<Payload = unknown> {
  keyOf(payload: Payload): string;
}

/** `true`: by the whole payload. A function: by what it returns, 1 to 255 bytes. */
export type UniqueOption<Payload> = true | ((payload: Payload) => string);

/** What all workers together keep to. Tasks that name one key share its starts, slots and pauses. */
export interface Limit<Payload = unknown> {
  keyOf(payload: Payload): string;
  /** All of them hold. */
  readonly rates: readonly Rate[];
  /** Attempts at once. */
  readonly concurrency: number | undefined;
  readonly circuit: Circuit | undefined;
}

export interface LimitOption<Payload> {
  /** What is limited: an upstream, a customer. 1 to 255 bytes. @default the task's name */
  key?: string | ((payload: Payload) => string);
  /** One rate or several that all hold: `[perSecond(4), perHour(500)]`. @default none */
  rate?: Rate | readonly Rate[];
  /** @default none */
  concurrency?: number;
  /** Stops starting runs while the upstream is down, instead of failing them; `{}` for the defaults. @default none */
  circuit?: CircuitOptions;
}

const MOST = 10_000;

/** Keys of one task never meet those of another. */
export const uniqueKeyOf = (task: string, key: string): string => `${task} ${key}`;

/** @throws InvalidContractError when the key would hold a secret */
export function readUnique<P>(
  option: UniqueOption<P> | undefined,
  { where, hasSecrets }: { where: string; hasSecrets: boolean },
): UniqueRule<P> | undefined {
  if (option === undefined) return undefined;
  if (option !== true) return Object.freeze({ keyOf: option });
  // The key is in clear in headers and tables.
  if (!hasSecrets) return Object.freeze({ keyOf: canonicalText });
  throw new InvalidContractError(where, 'a function that leaves the sensitive fields out', true);
}

/** @throws InvalidContractError */
export function readLimit<P>(
  option: LimitOption<P> | undefined,
  { task, where }: { task: string; where: string },
): Limit<P> | undefined {
  if (option === undefined) return undefined;
  const { key = task, rate = [], concurrency } = option;
  const rates: readonly Rate[] = 'count' in rate ? [rate] : rate;
  rates.forEach((each) => checkRate(each, `${where}.rate`));
  if (concurrency !== undefined) checkCount(concurrency, `${where}.concurrency`);
  const circuit = readCircuit(option.circuit, `${where}.circuit`);
  return Object.freeze({ keyOf: typeof key === 'string' ? () => key : key, rates, concurrency, circuit });
}

/** @throws InvalidContractError */
export function checkRate({ count, per }: Rate, where: string): void {
  checkCount(count, where);
  if (!(per > 0)) throw new InvalidContractError(where, 'a count per a duration above 0', per);
}

function checkCount(count: number, where: string): void {
  if (Number.isInteger(count) && count >= 1 && count <= MOST) return;
  throw new InvalidContractError(where, `a whole number from 1 to ${MOST}`, count);
}

/** @throws InvalidContractError for what a contract's function must not return */
export function checkKey(key: unknown, where: string): string {
  const fits = typeof key === 'string' && key !== '' && Buffer.byteLength(key) <= 255 && !key.includes('\0');
  if (fits) return key;
  throw new InvalidContractError(where, '1 to 255 bytes of text without NUL', key);
}
