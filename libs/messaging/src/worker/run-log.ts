import type { Logger } from '../contract/logger';
import { isSecretName, redactLine } from '../contract/redact-text';
import type { RunLogLine } from '../store/task-store';

/** What is kept of one attempt: its last lines, so many and so long together. */
const MOST_LINES = 100;
const MOST_BYTES = 16 * 1024;
/** Of one line: longer ones hold data, which the record has elsewhere. */
const TEXT_LENGTH = 1_000;
const FIELDS_LENGTH = 2_000;

type Level = RunLogLine['level'];

/** The last lines a handler wrote, redacted as log lines are. Bounded however much it writes. */
export class RunLog {
  private readonly kept: { readonly line: RunLogLine; readonly bytes: number }[] = [];
  private bytes = 0;

  constructor(private readonly clock: () => Date) {}

  get lines(): readonly RunLogLine[] {
    return this.kept.map(({ line }) => line);
  }

  /** Writes to `log` as before, and keeps what was written. */
  keeping(log: Logger, bound: object = {}): Logger {
    const at = (level: Level) => (fields: object, text: string) => {
      log[level](fields, text);
      this.keep(level, { ...bound, ...fields }, text);
    };
    return {
      ...{ debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
      child: (fields) => this.keeping(log.child(fields), { ...bound, ...fields }),
    };
  }

  private keep(level: Level, fields: object, text: string): void {
    const shown = fieldsOf(fields);
    const line = {
      level,
      time: this.clock().toISOString(),
      text: redactLine(text.slice(0, TEXT_LENGTH)),
    };
    const bytes = 64 + line.text.length + (shown?.length ?? 0);
    this.kept.push({
      line: shown === undefined ? line : { ...line, fields: JSON.parse(shown) as object },
      bytes,
    });
    this.bytes += bytes;
    while (this.kept.length > MOST_LINES || this.bytes > MOST_BYTES)
      this.bytes -= this.kept.shift()?.bytes ?? 0;
  }
}

/** As JSON at once, because the handler may go on to change them. Undefined where there are none. */
function fieldsOf(fields: object): string | undefined {
  if (Object.keys(fields).length === 0) return undefined;
  try {
    const json = JSON.stringify(fields, shownValue);
    return json.length <= FIELDS_LENGTH ? json : JSON.stringify({ cut: json.slice(0, FIELDS_LENGTH) });
  } catch {
    // A cycle: the line itself is worth keeping.
    return JSON.stringify({ unreadable: Object.keys(fields).slice(0, 20) });
  }
}

function shownValue(name: string, value: unknown): unknown {
  if (name !== '' && isSecretName(name)) return '***';
  if (typeof value === 'string') return redactLine(value.slice(0, FIELDS_LENGTH));
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Error) return { name: value.name, message: redactLine(value.message) };
  return value;
}
