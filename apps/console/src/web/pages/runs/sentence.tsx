import { ExactTime } from '../../design/time';

const MOMENT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** A sentence of the API, with the moments in it as everywhere else on the pages. */
export function Sentence({ text }: { readonly text: string }) {
  return <>{text.split(MOMENT).map((part, i) => (i % 2 === 1 ? <ExactTime key={i} at={part} /> : part))}</>;
}
