// Only from the beginning of a word: tried from each letter of a long one, it would take the square of its length.
const PASSWORD_IN_URL = /(?<![a-z0-9+.-])([a-z0-9+.-]+:\/\/[^\s:/@"\\]*):[^\s/"\\]+@/gi;

const SECRET_NAME = '[a-z_-]*(?:password|passwd|secret|token|authorization|api_?key|cookie)';
const VALUES = [
  String.raw`"(?:[^"\\]|\\.)*"`, // a string
  String.raw`\\"(?:[^"\\]|\\[^"])*\\"`, // a string in JSON that is itself inside a string
  String.raw`\[[^\]]*\]`,
  String.raw`\{[^}]*\}`,
  String.raw`-?[\d.]+`,
];
const SECRET_FIELD = new RegExp(String.raw`((\\?")${SECRET_NAME}\2:)(?:${VALUES.join('|')})`, 'gi');
const ALL_OF_SECRET_NAME = new RegExp(`^${SECRET_NAME}$`, 'i');

/** Whether what stands under this name is never shown: password, token, authorization and the like. */
export const isSecretName = (name: string): boolean => ALL_OF_SECRET_NAME.test(name);

/** Takes passwords out of URLs and the values out of fields with a secret name, wherever in the text they stand. */
export function redactLine(line: string): string {
  return line
    .replace(PASSWORD_IN_URL, '$1:***@')
    .replace(SECRET_FIELD, (_, name: string, quote: string) => `${name}${quote}***${quote}`);
}
