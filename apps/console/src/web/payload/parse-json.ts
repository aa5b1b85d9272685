export type Parsed = { readonly value: unknown } | { readonly problem: string };

/** The place of the mistake is said in lines, because that is what an editor shows. */
export function parseJson(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    if (position === undefined) return { problem: `is no JSON: ${message}` };
    const line = text.slice(0, Number(position)).split('\n').length;
    return { problem: `is no JSON, line ${line}: ${message.replace(/ in JSON at position.*$/, '')}` };
  }
}
