import type { EntityManager } from 'typeorm';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly storageKey: string;
  readonly contentType: string;
  readonly status: 'pending' | 'processed' | 'failed';
  readonly problem: string | null;
}

/** What a look through the whole file found. */
export interface FileFacts {
  readonly size: number;
  readonly sha256: string;
  /** Its first bytes, at least 16 when there are so many. */
  readonly head: Buffer;
}

export interface Uploads {
  find(fileId: number): Promise<Upload | undefined>;
  processedWithin(
    em: EntityManager,
    fileId: number,
    facts: Pick<FileFacts, 'size' | 'sha256'>,
  ): Promise<void>;
  /** False when it had failed before. */
  failedWithin(em: EntityManager, fileId: number, problem: string): Promise<boolean>;
}

/** Where uploaded files are. */
export interface FileStorage {
  /**
   * Reads the file through.
   *
   * @returns undefined when there is no such file; any error is taken for a passing one
   */
  look(storageKey: string, signal: AbortSignal): Promise<FileFacts | undefined>;
}

const MEGABYTE = 1024 * 1024;
const LARGEST = 500 * MEGABYTE;

const startsWith =
  (...bytes: number[]) =>
  (head: Buffer): boolean =>
    bytes.every((byte, i) => head[i] === byte);

/** What course material may be, and how it begins. */
const KINDS: Readonly<Record<string, (head: Buffer) => boolean>> = {
  'application/pdf': startsWith(0x25, 0x50, 0x44, 0x46, 0x2d),
  'image/png': startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'image/jpeg': startsWith(0xff, 0xd8, 0xff),
  'video/mp4': (head) => head.toString('latin1', 4, 8) === 'ftyp',
  'application/zip': startsWith(0x50, 0x4b, 0x03, 0x04),
  'text/plain': (head) => !head.includes(0),
  'text/csv': (head) => !head.includes(0),
};

/** What is wrong with a file, for the people who look after it; undefined when nothing is. */
export function problemOf(contentType: string, facts: FileFacts | undefined): string | undefined {
  if (!facts) return 'expected the file in the storage, found none';
  if (facts.size === 0) return 'expected content, found an empty file';
  if (facts.size > LARGEST)
    return `expected at most ${LARGEST / MEGABYTE} MB, got ${Math.ceil(facts.size / MEGABYTE)} MB`;
  const kind = Object.hasOwn(KINDS, contentType) ? KINDS[contentType] : undefined;
  if (!kind) return `expected one of ${Object.keys(KINDS).join(', ')}, got ${contentType}`;
  if (!kind(facts.head)) return `expected ${contentType}, but the content is something else`;
  return undefined;
}
