/** Controls of both kinds, line and paragraph separators, byte order marks. */
const BREAKING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g;
/** Marks that turn the text around them, even text that is not theirs. Letters of such scripts need none of them. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
/** Halves of a surrogate pair. */
const BROKEN = /\p{Surrogate}/gu;

/**
 * Text from outside as one line of at most `longest` characters as a reader counts them: what must not break out of a
 * subject, a greeting or a header.
 */
export function oneLine(text: string, longest: number): string {
  // No character is longer than a few dozen code units that anybody writes; segmenting a megabyte would take seconds.
  const start = text.slice(0, longest * 40);
  const line = start
    .replace(BREAKING, ' ')
    .replace(TURNING, '')
    .replace(BROKEN, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
  return cut(line, longest);
}

function cut(line: string, longest: number): string {
  if (line.length <= longest) return line;
  let kept = '';
  let count = 0;
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (count === longest) return `${previous(kept)}…`;
    kept += segment;
    count += 1;
  }
  return kept;
}

/** Makes room for the dots. */
function previous(kept: string): string {
  const segments = [...new Intl.Segmenter().segment(kept)];
  return segments
    .slice(0, -1)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd();
}
