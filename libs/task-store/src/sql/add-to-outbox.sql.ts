import { insertIntoOutbox } from './insert-into-outbox';
import { byColumn, type RowValues, statement } from './statement';

export const addToOutbox = statement('add_to_outbox', insertIntoOutbox(), { pipeline: 'quick' });

/** Takes what outboxRow() makes. */
export const addToOutboxValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 10);
