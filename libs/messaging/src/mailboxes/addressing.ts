/** To whom a request goes: by name, or by a pattern that names are held against; else to all. */
export interface Address {
  readonly destination?: unknown;
  readonly pattern?: unknown;
  readonly matcher?: unknown;
}

const LONGEST_PATTERN = 200;

/** Is this worker meant? Pure. A pattern that cannot be read means nobody. */
export function isMeant(worker: string, { destination, pattern, matcher }: Address): boolean {
  if (Array.isArray(destination)) return destination.includes(worker);
  if (typeof destination === 'string') return destination === worker;
  if (typeof pattern !== 'string' || typeof matcher !== 'string') return true;
  const expression = matcher === 'pcre' ? pattern : matcher === 'glob' ? fromGlob(pattern) : undefined;
  if (expression === undefined || expression.length > LONGEST_PATTERN) return false;
  try {
    // Anchored at the start only, as Python's re.match is.
    return new RegExp(`^(?:${expression})`, 'u').test(worker);
  } catch {
    return false;
  }
}

/** As Python's fnmatch: `*`, `?`, `[abc]` and `[!abc]`. */
function fromGlob(glob: string): string {
  const parts = glob.match(/\[!?\]?[^\]]*\]|[\s\S]/gu) ?? [];
  const read = (part: string): string => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (part.length > 1 && part.startsWith('['))
      return part.replace(/^\[!/, '[^').replace(/\\/g, String.raw`\\`);
    return part.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  };
  return `${parts.map(read).join('')}$`;
}
