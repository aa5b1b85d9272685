import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { InvalidOptionError, UndecodableError } from '../contract/errors';
import { mapFields } from '../contract/sensitive';
import type { Task } from '../contract/task';

/** Encrypts sensitive payload fields, so that queues, dead letters and the outbox never hold them in clear. */
export interface Sealer {
  seal(clear: string): string;
  /** @throws Error when none of the secrets opens it */
  open(sealed: string): string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const MARK = 'baton-sealed';

/**
 * AES-256-GCM. The first secret seals, all of them open: put a new one in front to rotate.
 *
 * @throws InvalidOptionError for no secret, or one under 16 characters
 */
export function createSealer(secrets: readonly string[]): Sealer {
  if (secrets.length === 0 || secrets.some((secret) => secret.length < 16)) {
    throw new InvalidOptionError(
      'secrets',
      'at least one text of 16 characters or more',
      `${secrets.length} text(s)`,
    );
  }
  const keys = secrets.map((secret) => createHash('sha256').update(secret).digest());
  return {
    seal: (clear) => sealWith(keys[0] as Buffer, clear),
    open: (sealed) => openWith(keys, Buffer.from(sealed, 'base64')),
  };
}

/** The payload with its sensitive fields sealed; those sealed before stay as they are. */
export function sealPayload(
  task: Pick<Task, 'name' | 'sensitive'>,
  payload: unknown,
  sealer: Sealer | undefined,
): unknown {
  return mapFields(payload, task.sensitive, (value) => {
    if (isSealed(value)) return value;
    if (!sealer) {
      throw new InvalidOptionError(
        'secrets',
        `a secret, because ${task.name} has sensitive fields`,
        undefined,
      );
    }
    return { [MARK]: sealer.seal(JSON.stringify(value)) };
  });
}

/** @throws UndecodableError `unreadable-secret` when a field was sealed with a secret this process does not have */
export function openPayload(
  task: Pick<Task, 'sensitive'>,
  payload: unknown,
  sealer: Sealer | undefined,
): unknown {
  return mapFields(payload, task.sensitive, (value) => {
    if (!isSealed(value)) return value;
    try {
      if (sealer) return JSON.parse(sealer.open(value[MARK])) as unknown;
    } catch {
      // Told below, without the cause: it says nothing more.
    }
    throw new UndecodableError(
      'unreadable-secret',
      'payload: expected fields sealed with a secret this worker has, got another',
    );
  });
}

export function isSealed(value: unknown): value is { [MARK]: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Record<string, unknown>)[MARK] === 'string'
  );
}

function sealWith(key: Buffer, clear: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

function openWith(keys: readonly Buffer[], sealed: Buffer): string {
  const iv = sealed.subarray(0, IV_BYTES);
  const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  let failure: unknown = new Error('no secret');
  for (const key of keys) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAuthTag(tag);
      return (
        decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      );
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
