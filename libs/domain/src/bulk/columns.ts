/** A column of a bulk statement: its PostgreSQL type and where its value comes from. */
export type Columns<Row> = Readonly<Record<string, readonly [type: string, valueOf: (row: Row) => unknown]>>;

/** `a, b, c`, or `t.a, t.b, t.c` with a prefix. */
export function names<Row>(columns: Columns<Row>, prefix = ''): string {
  return Object.keys(columns)
    .map((name) => prefix + name)
    .join(', ');
}

/**
 * `unnest($2::text[], …) as t (a, …)`: any number of rows in one parameter per column, where one per value would end at
 * 65,535. Parameters are numbered from `first`.
 */
export function rowsOf<Row>(columns: Columns<Row>, { first }: { first: number }): string {
  const arrays = Object.values(columns).map(([type], i) => `$${first + i}::${type}[]`);
  return `unnest(${arrays.join(', ')}) as t (${names(columns)})`;
}

/** The parameters for {@link rowsOf}. */
export function valuesOf<Row>(columns: Columns<Row>, rows: readonly Row[]): unknown[][] {
  return Object.values(columns).map(([, valueOf]) => rows.map(valueOf));
}

/** One row per key, the last one said. PostgreSQL refuses to update a row twice in one statement. */
export function lastOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}
