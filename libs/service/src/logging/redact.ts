/** What secrets look like in text. One place, used for every log line and every message about configuration. */

/** Hides user and password of a URL or of a list of URLs, even of a broken one. */
export function maskCredentials(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***@');
}

const PASSWORD_IN_URL = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@"\\]*):[^\s/"\\]+@/gi;

const SECRET_NAME = '[a-z_-]*(?:password|passwd|secret|token|authorization|api_?key|cookie)';
const VALUES = [
  String.raw`"(?:[^"\\]|\\.)*"`, // a string
  String.raw`\\"(?:[^"\\]|\\[^"])*\\"`, // a string in JSON that is itself inside a string
  String.raw`\[[^\]]*\]`,
  String.raw`\{[^}]*\}`,
  String.raw`-?[\d.]+`,
];
const SECRET_FIELD = new RegExp(String.raw`((\\?")${SECRET_NAME}\2:)(?:${VALUES.join('|')})`, 'gi');

/** Takes passwords out of URLs and the values out of fields called password, token, authorization and the like. */
export function redactLine(line: string): string {
  return line
    .replace(PASSWORD_IN_URL, '$1:***@')
    .replace(SECRET_FIELD, (_, name: string, quote: string) => `${name}${quote}***${quote}`);
}
