/** Celery's tools show text that Python has written for people, so that is what they get. Cut, for it is only shown. */
export function pythonRepr(value: unknown, longest = 1_024): string {
  const text = repr(value);
  return text.length <= longest ? text : `${text.slice(0, longest - 3)}...`;
}

function repr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (value instanceof Date) return quoted(value.toISOString());
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => `${quoted(name)}: ${repr(each)}`)
      .join(', ')}}`;
  return typeof value === 'number' || typeof value === 'bigint' ? `${value}` : typeof value;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\n\r\t\\]/g, (char) => ESCAPES[char] ?? char);
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}

/** The arguments of a message: its payload's fields by name, or the payload as the only one. */
export function argumentsOf(payload: unknown): {
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
} {
  if (payload === undefined) return { args: [], kwargs: {} };
  const isTable = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  return isTable ? { args: [], kwargs: payload as Record<string, unknown> } : { args: [payload], kwargs: {} };
}

export const reprOfArgs = (args: readonly unknown[]): string => {
  const inner = args.map((each) => pythonRepr(each)).join(', ');
  return args.length === 1 ? `(${inner},)` : `(${inner})`;
};

export const reprOfError = (name: string, message: string): string => `${name}(${pythonRepr(message)})`;
