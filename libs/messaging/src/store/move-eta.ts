import { HEADER } from '../envelope/headers';
import type { OutboxEntry } from './task-store';

/** The entry due at another time. Its ETA header goes along, or the worker would park it until the old one. */
export function withDueAt(entry: OutboxEntry, dueAt: Date): OutboxEntry {
  const { message } = entry;
  if (!(HEADER.eta in message.headers)) return { ...entry, dueAt };
  const headers = { ...message.headers, [HEADER.eta]: dueAt.toISOString() };
  return { ...entry, dueAt, message: { ...message, headers } };
}
