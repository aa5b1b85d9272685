import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';

/** Where a command writes, and what it reads. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** A person sees what is written to `err`: progress may be drawn over. */
  readonly isWatched: boolean;
  /** Columns, for tables. */
  readonly width: number;
  /** The whole standard input. */
  readonly input: () => Promise<string>;
  /** Undefined when nobody is there to answer. */
  readonly ask: (question: string) => Promise<string | undefined>;
}

/** Where nobody says. */
const WIDTH = 100;

export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  // Who reads has enough, as `head` after some lines: what is left to say is dropped, and no fault.
  for (const stream of [stdout, stderr]) stream.on('error', leaveOthers);
  return {
    out: (line) => void stdout.write(line),
    err: (line) => void stderr.write(line),
    isWatched: stderr.isTTY,
    width: stdout.isTTY ? stdout.columns : WIDTH,
    input: () => text(stdin),
    ask: async (question) => {
      if (!stdin.isTTY) return undefined;
      const lines = createInterface({ input: stdin, output: stderr });
      return lines.question(question).finally(() => lines.close());
    },
  };
}

function leaveOthers(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
