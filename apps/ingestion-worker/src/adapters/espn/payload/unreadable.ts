import type { UnreadableItem } from '@baton/domain/games';
import type { z } from 'zod';

/** Says which item of an answer could not be read and why, for the report of the sync. */
export function unreadable(item: unknown, error: z.ZodError): UnreadableItem {
  const problems = error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'item'}: ${message}`);
  return { espnId: idOf(item), message: problems.join('; ') };
}

function idOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('id' in item)) return undefined;
  return typeof item.id === 'string' || typeof item.id === 'number'
    ? String(item.id).slice(0, 64)
    : undefined;
}
