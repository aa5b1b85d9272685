/** PostgreSQL takes notifications below 8000 bytes; the rest is room for what its JSON writes longer than ours. */
const MOST_BYTES = 7_000;

/** In which of a group's notifications each run is told: null for runs that go on. */
export function tellings(
  rows: readonly { readonly id: string; readonly final: boolean }[],
): (number | null)[] {
  let telling = 0;
  let bytes = 0;
  return rows.map(({ id, final }) => {
    if (!final) return null;
    const size = Buffer.byteLength(JSON.stringify(id)) + 2;
    if (bytes > 0 && bytes + size > MOST_BYTES) {
      telling += 1;
      bytes = 0;
    }
    bytes += size;
    return telling;
  });
}
