import { InvalidOptionError } from '@baton/messaging';

/** Part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Gives the next part; undefined at the end of the list. */
  readonly next: string | undefined;
}

export interface PageRequest {
  /** `next` of the part before. @default the beginning */
  readonly cursor?: string | undefined;
  /** 1 to 200. @default 50 */
  readonly limit?: number | undefined;
}

const MOST = 200;

/** @throws InvalidOptionError */
export function limitOf({ limit = 50 }: PageRequest): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new InvalidOptionError('limit', `a whole number from 1 to ${MOST}`, limit);
}

/** Of one item more than the page holds: so it is known whether there is another page. */
export function pageOf<T>(found: readonly T[], limit: number, cursorOf: (item: T) => string): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursorOf(last) : undefined };
}
