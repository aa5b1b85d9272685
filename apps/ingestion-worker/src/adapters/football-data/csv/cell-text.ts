const utf8 = new TextDecoder('utf-8', { fatal: true });
const western = new TextDecoder('windows-1252');

/**
 * The text of a cell whose bytes were read as Latin-1. Files since 2024/25 are UTF-8, older ones Latin-1, and some have
 * no-break spaces before names.
 */
export function cellText(bytes: string | undefined): string {
  if (bytes === undefined) return '';
  const text = /^[\x01-\x7f]*$/.test(bytes) ? bytes : decode(Buffer.from(bytes, 'latin1'));
  return text.replace(/[\0\s]+/g, ' ').trim();
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return western.decode(bytes);
  }
}
