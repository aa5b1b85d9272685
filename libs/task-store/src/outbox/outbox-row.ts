import { type HeaderTable, type MessageProperties, type OutboxEntry } from '@baton/messaging';
import { checkStorableEntry, storedJson } from '@baton/messaging/store';
import { type RowValues, timestamp } from '../sql/statement';

/** @throws UnstorableError */
export function outboxRow(entry: OutboxEntry): RowValues {
  checkStorableEntry(entry);
  const { id, attempt, task, kind, dueAt, message } = entry;
  const properties = storedJson(message.properties, `properties of ${id}`) ?? null;
  const headers = storedJson(message.headers, `headers of ${id}`) ?? null;
  const due = timestamp(dueAt);
  return [
    id,
    attempt,
    task,
    kind,
    due,
    message.exchange,
    message.routingKey,
    properties,
    headers,
    message.body,
  ];
}

/** A row of baton.outbox as the driver gives it. */
export interface StoredEntry {
  readonly id: string;
  readonly attempt: number;
  readonly task: string;
  readonly kind: OutboxEntry['kind'];
  readonly due_at: Date;
  readonly exchange: string;
  readonly routing_key: string;
  readonly properties: string;
  readonly headers: string;
  readonly body: Buffer;
  readonly refusals: number;
}

export function entryOf(row: StoredEntry): OutboxEntry {
  const { id, attempt, task, kind, exchange, body, refusals } = row;
  return {
    ...{ id, attempt, task, kind },
    dueAt: row.due_at,
    message: {
      exchange,
      routingKey: row.routing_key,
      properties: JSON.parse(row.properties) as MessageProperties,
      headers: JSON.parse(row.headers) as HeaderTable,
      body,
    },
    ...(refusals > 0 && { refusals }),
  };
}
