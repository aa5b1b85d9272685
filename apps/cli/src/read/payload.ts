import { expected, UsageError } from '../program/usage-error';
import type { Terminal } from '../terminal';

export interface PayloadArguments {
  /** JSON; `-` for standard input. */
  readonly json: string | undefined;
  /** `key=value`: JSON where it is JSON, else text. */
  readonly fields: readonly string[];
}

/** @throws UsageError for something that is no JSON, or a field without a value */
export async function readPayload({ json, fields }: PayloadArguments, terminal: Terminal): Promise<unknown> {
  const whole = json === undefined ? {} : readJson(json === '-' ? await terminal.input() : json);
  if (fields.length === 0) return whole;
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) {
    throw new UsageError('payload: expected an object for --field to add to, got another kind of JSON');
  }
  return { ...whole, ...Object.fromEntries(fields.map(readField)) };
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw expected('JSON', { in: 'payload', got: text.length > 60 ? `${text.slice(0, 60)}…` : text });
  }
}

function readField(field: string): [string, unknown] {
  const at = field.indexOf('=');
  if (at < 1) throw expected('key=value', { in: '--field', got: field });
  const text = field.slice(at + 1);
  try {
    return [field.slice(0, at), JSON.parse(text) as unknown];
  } catch {
    return [field.slice(0, at), text];
  }
}
