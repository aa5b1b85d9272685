/** JSON as Python writes it: with NaN and Infinity, which become null. @throws SyntaxError */
export function readJson(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return JSON.parse(withoutNonFinite(text)) as unknown;
  }
}

/** Strings are passed over, so that what they say stays. */
const withoutNonFinite = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (token) =>
    token.startsWith('"') ? token : 'null',
  );
