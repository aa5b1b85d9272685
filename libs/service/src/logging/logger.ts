import { type Logger, redactLine } from '@baton/messaging/contract';
import pino from 'pino';
import { readableLine } from './readable-line';

export interface LoggerOptions {
  /** Stands in every line as `app`. */
  app: string;
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** `auto` writes readable lines on a terminal and JSON elsewhere. */
  format: 'json' | 'lines' | 'auto';
  /** @default standard output */
  destination?: { write(line: string): void; isTTY?: boolean };
}

/** A pino logger that never writes a password or token, wherever in the line it stands. */
export function createLogger({ app, level, format, destination }: LoggerOptions): Logger {
  const terminal = destination === undefined ? process.stdout.isTTY : destination.isTTY === true;
  const readable = format === 'lines' || (format === 'auto' && terminal);
  return pino(
    {
      level,
      base: { app, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      errorKey: 'error',
      serializers: { error: pino.stdSerializers.err, err: pino.stdSerializers.err },
      hooks: {
        streamWrite: (line) =>
          readable ? readableLine(redactLine(line), { colors: terminal }) : redactLine(line),
      },
    },
    // Written at once: the last lines before an exit are the ones that are needed.
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
