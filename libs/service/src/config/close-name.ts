/** The name that was probably meant, if one is near enough that a slip of the finger explains the difference. */
export function closeName(given: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(given, name) }))
    .filter(({ name, distance }) => distance <= slips(name) || isShortened(given, name))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.name;
}

// One slip in a short word, two in a long one: HOME is no misspelled HOST.
function slips(name: string): number {
  const lastWord = name.slice(Math.max(name.lastIndexOf('_'), name.lastIndexOf('-')) + 1);
  return lastWord.length < 6 ? 1 : 2;
}

// USERNAME for USER, PASS for PASSWORD. Only letters may differ, since Kubernetes adds RABBITMQ_PORT_5672_TCP and
// its like to the environment by itself.
function isShortened(given: string, name: string): boolean {
  const [short, long] = given.length < name.length ? [given, name] : [name, given];
  return long.startsWith(short) && /^[A-Za-z]+$/.test(long.slice(short.length)) && !/[_-]$/.test(short);
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
function editDistance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(previous, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const best = Math.min(replaced, at(previous, column) + 1, at(current, column - 1) + 1);
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(swapped ? Math.min(best, at(beforePrevious, column - 2) + 1) : best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, to.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
