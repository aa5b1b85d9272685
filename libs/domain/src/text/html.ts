/** HTML that is safe to send as it is. Made with {@link html} only, so that text cannot be taken for it. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = string | Html | readonly Html[];

/** A template whose values are escaped, unless they are HTML themselves. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  const markup = strings.map((text, i) => text + (i < values.length ? markupOf(values[i] as Part) : ''));
  return new Html(markup.join(''));
}

function markupOf(value: Part): string {
  if (value instanceof Html) return value.markup;
  return typeof value === 'string' ? escapeHtml(value) : value.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
