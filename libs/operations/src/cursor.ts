import { InvalidOptionError } from '@baton/messaging';
import type { Place } from '@baton/task-store';

/** A place in a list as a cursor. Nobody is to take it apart. */
export const cursorOf = ({ at, id }: Place): string =>
  Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url');

/** @throws InvalidOptionError for anything that is no cursor of a list */
export function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = read(cursor);
  if (typeof at === 'number' && typeof id === 'string' && Math.abs(at) < 8.64e15 && !id.includes('\0')) {
    return { at: new Date(at), id };
  }
  throw new InvalidOptionError('cursor', '`next` of the page before', cursor);
}

function read(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}
