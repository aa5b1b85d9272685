import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;
const PATIENCE_MS = 15_000;
/** In the header of a DETS file (Erlang, dets_v9.erl): 1 when everything is in the file, 0 when there is more in memory. */
const CLOSED_PROPERLY = { offset: 8, bytes: 4, yes: 1 };

/**
 * Waits until the names of all quorum queues are on disk. Raft keeps them in a DETS table that is saved up to a second
 * after a change. A queue declared in that second, when RabbitMQ 3.10 is killed, is still listed afterwards but never
 * gets a leader again: true of the broker, and not what a test of a crash is about.
 */
export async function raftNamesSaved(mnesia: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!nameTables(mnesia).every(isSaved) && Date.now() < deadline) await delay(POLL_MS);
}

function nameTables(mnesia: string): string[] {
  return readdirSync(mnesia)
    .map((node) => join(mnesia, node, 'quorum', node, 'names.dets'))
    .filter((file) => existsSync(file));
}

export function isSaved(detsFile: string): boolean {
  const header = Buffer.alloc(CLOSED_PROPERLY.bytes);
  const file = openSync(detsFile, 'r');
  try {
    readSync(file, header, 0, CLOSED_PROPERLY.bytes, CLOSED_PROPERLY.offset);
  } finally {
    closeSync(file);
  }
  return header.readUInt32BE() === CLOSED_PROPERLY.yes;
}
