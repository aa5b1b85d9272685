import { visualOrder } from './visual-order';

/** What is needed of a PDF document to set a line. */
export interface Page {
  fontSize(size: number): unknown;
  widthOfString(text: string, options?: object): number;
  text(text: string, x: number, y: number, options?: object): unknown;
}

export interface LineOptions {
  readonly y: number;
  /** The middle of the line. */
  readonly center: number;
  readonly width: number;
  readonly largest: number;
  readonly smallest: number;
}

// With a list of features, even an empty one, pdfkit shapes a word as a whole: Arabic letters join.
const SHAPED = { features: [], lineBreak: false };

/** Sets one line in the middle: as large as it fits, and cut when it is too long even at its smallest. */
export function centredLine(
  page: Page,
  text: string,
  { y, center, width, largest, smallest }: LineOptions,
): void {
  const line = fitted(page, text, { width, largest, smallest });
  page.fontSize(line.size);
  const space = page.widthOfString(' ', SHAPED);
  const words = visualOrder(line.text);
  const widths = words.map((word) => page.widthOfString(word, SHAPED));
  let x = center - (sum(widths) + space * (words.length - 1)) / 2;
  for (const [i, word] of words.entries()) {
    page.text(word, x, y, SHAPED);
    x += (widths[i] ?? 0) + space;
  }
}

type Fit = Pick<LineOptions, 'width' | 'largest' | 'smallest'>;

function fitted(page: Page, text: string, { width, largest, smallest }: Fit): { text: string; size: number } {
  page.fontSize(largest);
  const natural = page.widthOfString(text, SHAPED);
  const size = Math.min(largest, Math.max(smallest, Math.floor((largest * width) / Math.max(natural, 1))));
  page.fontSize(size);
  return { text: cut(page, text, width), size };
}

/** The longest beginning that fits, between characters as a reader counts them. */
function cut(page: Page, text: string, width: number): string {
  const fits = (candidate: string): boolean => page.widthOfString(candidate, SHAPED) <= width;
  if (fits(text)) return text;
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  let [kept, tooMany] = [0, characters.length];
  const beginning = (count: number): string => `${characters.slice(0, count).join('').trimEnd()}…`;
  while (tooMany - kept > 1) {
    const middle = Math.floor((kept + tooMany) / 2);
    if (fits(beginning(middle))) kept = middle;
    else tooMany = middle;
  }
  return beginning(kept);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
