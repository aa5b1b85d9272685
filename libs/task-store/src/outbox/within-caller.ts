import { InvalidOptionError, type StoreTransaction } from '@baton/messaging';
import { EntityManager } from 'typeorm';
import type { Query } from '../connection/pool';
import { queryWithin } from '../connection/query-within';
import { asStoreError } from '../connection/unavailable';

/**
 * Does store work in the transaction of a caller, who commits it.
 *
 * @throws InvalidOptionError for a manager without a transaction, StoreUnavailableError, UnstorableError
 */
export async function withinCaller<T>(
  tx: StoreTransaction,
  what: string,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  // The type cannot tell the manager of a transaction from one without: such a message would leave at once.
  if (!(tx instanceof EntityManager) || !tx.queryRunner?.isTransactionActive) {
    throw new InvalidOptionError('tx', 'the EntityManager of a transaction', describe(tx));
  }
  try {
    return await work((statement, values) => queryWithin(tx, statement, values));
  } catch (error) {
    throw asStoreError(error, what);
  }
}

const describe = (tx: unknown): string =>
  tx instanceof EntityManager ? 'one outside a transaction' : typeof tx;
