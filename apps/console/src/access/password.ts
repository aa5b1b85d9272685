import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * What is kept of a password: `scrypt.N.r.p.salt.hash`, the last two in base64url. Without `$`, because Nx and Compose
 * would take what follows it in an `.env` file for a variable.
 */
export interface PasswordHash {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallel: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** 16 MiB and about 50 ms for each guess. */
const COST = 16_384;
const BLOCK_SIZE = 8;
const PARALLEL = 1;
const HASH_BYTES = 32;
const HIGHEST_COST = 2 ** 20;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, { cost: COST, blockSize: BLOCK_SIZE, parallel: PARALLEL, salt });
  const texts = [salt, hash].map((bytes) => bytes.toString('base64url'));
  return ['scrypt', COST, BLOCK_SIZE, PARALLEL, ...texts].join('.');
}

/** Undefined when the text is none. */
export function readHash(text: string): PasswordHash | undefined {
  const [kind, cost, blockSize, parallel, salt, hash, ...rest] = text.split('.');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined || rest.length > 0) return undefined;
  const read = {
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallel: Number(parallel),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
  return isUsable(read) ? read : undefined;
}

export async function isPassword(password: string, stored: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, stored), stored.hash);
}

function isUsable({ cost, blockSize, parallel, salt, hash }: PasswordHash): boolean {
  const isPowerOfTwo = Number.isInteger(cost) && cost > 1 && Number.isInteger(Math.log2(cost));
  const isSmall = [blockSize, parallel].every((value) => Number.isInteger(value) && value > 0 && value <= 32);
  return isPowerOfTwo && cost <= HIGHEST_COST && isSmall && salt.length >= 8 && hash.length === HASH_BYTES;
}

function derive(password: string, by: Omit<PasswordHash, 'hash'>): Promise<Buffer> {
  const { cost: N, blockSize: r, parallel: p, salt } = by;
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
