type Direction = 'left-to-right' | 'right-to-left';

// Hebrew, Arabic, Syriac and their neighbours, in all their blocks.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LETTER = /\p{L}/u;

/**
 * The words of a line from left to right as they are drawn. pdfkit shapes each word well and then puts all of them one
 * after the other to the right, which is wrong for a name of two Arabic words. Whole words are turned around here, not
 * the parts of one: enough for names and titles, and far from all of the Unicode bidirectional algorithm (UAX #9).
 */
export function visualOrder(line: string): string[] {
  const words = line.split(' ').filter((word) => word !== '');
  const base = words.map(directionOf).find((direction) => direction !== undefined) ?? 'left-to-right';
  const runs = runsOf(words, base).map(({ direction, words: run }) =>
    direction === 'right-to-left' ? run.toReversed() : run,
  );
  return (base === 'right-to-left' ? runs.toReversed() : runs).flat();
}

function directionOf(word: string): Direction | undefined {
  for (const character of word) {
    if (RIGHT_TO_LEFT.test(character)) return 'right-to-left';
    if (LETTER.test(character)) return 'left-to-right';
  }
  return undefined;
}

interface Run {
  readonly direction: Direction;
  readonly words: string[];
}

/** Words without letters go with their neighbours when these agree, else with the line. */
function runsOf(words: readonly string[], base: Direction): Run[] {
  const own = words.map(directionOf);
  const runs: Run[] = [];
  for (const [i, word] of words.entries()) {
    const before = runs.at(-1);
    const next = own.slice(i).find((direction) => direction !== undefined) ?? base;
    const direction = own[i] ?? (before?.direction === next ? next : base);
    if (before?.direction === direction) before.words.push(word);
    else runs.push({ direction, words: [word] });
  }
  return runs;
}
