/** PostgreSQL takes notifications below 8000 bytes. */
const MOST_BYTES = 7_900;

/** The notifications that tell of the runs among these that have ended: JSON arrays of ids, as many ids in each as fit. */
export function tellings(rows: readonly { readonly id: string; readonly final: boolean }[]): string[] {
  const all: string[] = [];
  let ids = '';
  let bytes = 2;
  for (const { id, final } of rows) {
    if (!final) continue;
    const one = JSON.stringify(id);
    const more = Buffer.byteLength(one) + 1;
    if (ids !== '' && bytes + more > MOST_BYTES) {
      all.push(`[${ids}]`);
      ids = '';
      bytes = 2;
    }
    ids = ids === '' ? one : `${ids},${one}`;
    bytes += more;
  }
  return ids === '' ? all : [...all, `[${ids}]`];
}
