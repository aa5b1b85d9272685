/** PostgreSQL takes notifications below 8000 bytes. */
const MOST_BYTES = 7_900;

/** The notifications that these have ended: JSON arrays of ids, as many ids in each as fit. */
export function tellings(ended: readonly string[]): string[] {
  const all: string[] = [];
  let ids = '';
  let bytes = 2;
  for (const id of ended) {
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
