import { z } from 'zod';

/** Schemas for text that a person types. Each error message completes the sentence "expected …". */

export function wholeNumber({ min, max }: { min: number; max: number }): z.ZodType<number, string> {
  const error = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .trim()
    .regex(/^-?\d+$/, { error, abort: true })
    .transform(Number)
    .pipe(z.int({ error }).min(min, { error }).max(max, { error }));
}

/** 0 takes any free port. */
export const port = wholeNumber({ min: 0, max: 65_535 });

const YES = ['true', '1', 'yes', 'on'];
const NO = ['false', '0', 'no', 'off'];

export const yesOrNo: z.ZodType<boolean, string> = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => YES.includes(text) || NO.includes(text), { error: 'true or false' })
  .transform((text) => YES.includes(text));

export function oneOf<const T extends string>(choices: readonly T[]): z.ZodType<T, string> {
  const isChoice = (text: string): text is T => choices.some((choice) => choice === text);
  return z
    .string()
    .trim()
    .refine(isChoice, { error: `one of ${choices.join(', ')}` })
    .transform((text) => text);
}

/** Any text; white space around it is cut off. */
export const text: z.ZodType<string, string> = z.string().trim();

/** `protocols` without the colon: `['amqp', 'amqps']`. */
export function url(protocols: readonly string[]): z.ZodType<string, string> {
  const starts = protocols.map((protocol) => `${protocol}://`).join(' or ');
  return z
    .string()
    .trim()
    .refine((given) => isUrl(given, protocols), { error: `a URL that starts with ${starts}` });
}

/** Several values with commas between them; empty ones are left out. At least one. */
export function listOf<T>(item: z.ZodType<T, string>): z.ZodType<readonly T[], string> {
  return z
    .string()
    .transform((given) =>
      given
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item).min(1, { error: 'at least one value' }));
}

function isUrl(given: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname } = new URL(given);
  return protocols.includes(protocol.slice(0, -1)) && hostname !== '';
}
