import { z } from 'zod';
import { requiredNumber } from './loose';

/** What every answer is wrapped in. Without it the body is something else, whatever its status code said. */
const Wrapped = z.object({
  MRData: z.looseObject({ limit: requiredNumber, offset: requiredNumber, total: requiredNumber }),
});

/** A part of a list. Its unit is rows of results, not races: a page may end in the middle of a race. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins: after what the server gave, which may be less than was asked for. */
  readonly next: number;
  readonly total: number;
}

/** Takes the items out of the part of an answer that differs from one list to the other. */
export type ReadItems<Item> = (data: unknown) => readonly Item[];

/**
 * @param rowsOf how many rows an item counts for
 * @throws z.ZodError when the body is not such an answer, or does not hold the rows it says
 */
export function readPage<Item>(
  body: unknown,
  { items: readItems, rowsOf }: { items: ReadItems<Item>; rowsOf: (item: Item) => number },
): Page<Item> {
  const data = Wrapped.parse(body).MRData;
  const { limit, offset, total } = data;
  const items = readItems(data);
  const rows = items.reduce((sum, item) => sum + rowsOf(item), 0);
  const expected = Math.max(0, Math.min(limit, total - offset));
  if (rows !== expected || (limit === 0 && total > 0)) {
    const message = `expected ${expected} rows from ${offset} on (limit ${limit}, total ${total}), got ${rows}`;
    throw new z.ZodError([{ code: 'custom', path: ['MRData'], message, input: undefined }]);
  }
  return { items, next: offset + limit, total };
}
