import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end. */
  readonly end?: boolean;
  /** On a phone: a line of its own, without its heading. */
  readonly lead?: boolean;
  /** On a phone the value explains itself. */
  readonly plain?: boolean;
}

export interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** j and k go from row to row: each row's first link is where the keyboard stops. */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <div class="table-frame">
      <table class="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ title, end = false }) => (
              <th key={title} scope="col" class={end ? 'end' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-row>
              {columns.map((column) => (
                <Cell key={column.title} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const { title, cell, end = false, lead = false, plain = false } = column;
  const classes = [end && 'end', lead && 'lead'].filter(Boolean).join(' ');
  const label = lead || plain || title === '' ? undefined : title;
  return (
    <td class={classes || undefined} data-label={label}>
      {cell(row)}
    </td>
  );
}
