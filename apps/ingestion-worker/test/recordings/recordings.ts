import type { DataSource } from 'typeorm';

/** What became of a recorded answer. */
export interface Verdict {
  readonly found: string;
  /** Nothing is wrong where there are none. */
  readonly problems: readonly string[];
}

export interface Recording {
  /** Below the folder. */
  readonly file: string;
  /** Of the answer; errors are in a folder of that name, in files named by their status. */
  readonly status: number;
  readonly bytes: Buffer;
}

/** How the recordings of one provider go through its client and its store. */
export interface Recordings {
  readonly extension: '.json' | '.csv';
  /** As the server sends it, where that is not as it was recorded. */
  readonly bodyOf?: (recording: Recording) => string;
  open(parts: { baseUrl: string; dataSource: DataSource }): (recording: Recording) => Promise<Verdict>;
}

export const never = new AbortController().signal;

/** The second time there is nothing left to write. */
export function nothingWritten(again: { readonly inserted: number; readonly updated: number }): string[] {
  return again.inserted + again.updated === 0 ? [] : [`second save wrote ${JSON.stringify(again)}`];
}

export function sameNumber(read: number, sent: number): string[] {
  return read === sent ? [] : [`${sent} sent, ${read} read`];
}

/** A provider that refuses must be an error of its client's, whatever the body says. */
export async function refusal(
  asking: Promise<unknown>,
  kind: new (...given: never[]) => Error & { reason: string },
): Promise<Verdict> {
  const error: unknown = await asking.catch((reason: unknown) => reason);
  return error instanceof kind
    ? { found: error.reason, problems: [] }
    : { found: '', problems: [`expected an ${kind.name}, got ${String(error)}`] };
}
