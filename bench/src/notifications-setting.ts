import type { DataSource } from 'typeorm';

export interface Statements {
  readonly count: number;
  /** Milliseconds: an upper bound of how long any row was locked by one. */
  readonly longest: number;
}

/** Times the transactions and single statements of `work`, as others would wait for them. */
export async function timingStatements<T>(
  dataSource: DataSource,
  work: () => Promise<T>,
): Promise<{ result: T; statements: Statements }> {
  const original = {
    query: dataSource.query.bind(dataSource),
    transaction: dataSource.transaction.bind(dataSource),
  };
  let count = 0;
  let longest = 0;
  const timed =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      const started = performance.now();
      try {
        return await call(...given);
      } finally {
        count += 1;
        longest = Math.max(longest, performance.now() - started);
      }
    };
  const { query, transaction } = original;
  Object.assign(dataSource, { query: timed(query), transaction: timed(transaction as never) });
  try {
    return { result: await work(), statements: { count, longest } };
  } finally {
    Object.assign(dataSource, original);
  }
}
