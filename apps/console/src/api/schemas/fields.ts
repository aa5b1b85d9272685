import { z } from 'zod';

/**
 * Schemas here say both sides of the wire. `z.output` is what handlers have (a Date), `z.input` what travels (ISO 8601
 * text): a page of the console types what it gets with {@link Wire}.
 */
export type Wire<S extends z.ZodType> = z.input<S>;

/** ISO 8601 on the wire, a Date here. */
export const moment = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** Any JSON. */
export const json = z.unknown();

export const runState = z.enum(['PENDING', 'STARTED', 'PROGRESS', 'RETRY', 'SUCCESS', 'FAILURE', 'REVOKED']);
export const flowState = z.enum(['STARTED', 'SUCCESS', 'FAILURE', 'REVOKED']);

/** Part of a list; `next` is the `cursor` of the part after it. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item).readonly(), next: z.string().optional() });

/** PostgreSQL keeps no text with the character 0, and finds none. */
export const storable = z.string().refine((text) => !text.includes('\0'), 'expected no character 0');

export const pageQuery = z.object({
  cursor: storable.max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

/** Why something is done; it is kept in the audit. */
export const reason = storable.trim().max(500).default('');

/** Of acts that need nothing but a reason. */
export const act = z.strictObject({ reason });

export const name = storable.min(1).max(255);
export const byName = z.object({ name });
export const byId = z.object({ id: name });

/** The answer to an act that gives nothing back. */
export const done = z.object({ done: z.literal(true) });

export const pauseView = z.object({
  by: z.string(),
  reason: z.string(),
  since: moment,
  until: moment.optional(),
});

export const runError = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
  reason: z.string().optional(),
});

/** What every refusal looks like. */
export const problem = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    expected: z.string().optional(),
    got: z.string().optional(),
    where: z.string().optional(),
    /** Each field of a payload that its contract refuses. */
    problems: z
      .array(z.object({ field: z.string(), problem: z.string() }))
      .readonly()
      .optional(),
  }),
});
