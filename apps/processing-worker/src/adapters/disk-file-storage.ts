import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { FileFacts, FileStorage } from '@baton/domain/learning';

const HEAD_BYTES = 64;

/** Uploaded files in a directory. */
export function diskFileStorage(directory: string): FileStorage {
  const root = resolve(directory);
  return {
    async look(storageKey, signal) {
      const path = resolve(root, storageKey);
      // A key that leads out of the directory is no file of ours, whatever lies there.
      if (!path.startsWith(root + sep) || storageKey.includes('\0')) return undefined;
      try {
        return await readThrough(path, signal);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
  };
}

/** Piece by piece: a video of half a gigabyte costs no more memory than a picture. */
async function readThrough(path: string, signal: AbortSignal): Promise<FileFacts> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let size = 0;
  for await (const piece of createReadStream(path, { signal }) as AsyncIterable<Buffer>) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES - head.length)]);
    hash.update(piece);
    size += piece.length;
  }
  return { size, sha256: hash.digest('hex'), head };
}

function isMissing(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
