import type { z } from 'zod';
import { InvalidContractError } from './errors';
import { isMarked, sensitiveFields } from './sensitive';

/**
 * A mark that nobody finds would leave its field in clear everywhere, and nobody would notice.
 *
 * @throws InvalidContractError
 */
export function checkMarks(
  { payload, result }: { payload: z.ZodType; result: z.ZodType | undefined },
  where: (field: string) => string,
): void {
  if (marksIn(payload) > sensitiveFields(payload).length) {
    const expected = 'sensitive fields that are found whatever the payload: mark the whole field, outermost';
    throw new InvalidContractError(where('payload'), expected, 'a mark inside a union, record, pipe or such');
  }
  if (result && marksIn(result) > 0) {
    const expected = 'no sensitive field, because results are kept in clear';
    throw new InvalidContractError(where('result'), expected, 'a field marked sensitive');
  }
}

/** Wherever they are; those within a marked field are one with it. */
function marksIn(schema: z.ZodType, above: readonly z.ZodType[] = []): number {
  if (above.includes(schema)) return 0;
  if (isMarked(schema)) return 1;
  const below = [...above, schema];
  return schemasOf(schema.def).reduce((count, part) => count + marksIn(part, below), 0);
}

/** The schemas that a schema is made of, by whatever name its kind has for them. */
function schemasOf(def: object): z.ZodType[] {
  const parts = Object.entries(def).flatMap(([name, part]: [string, unknown]): unknown[] => {
    if (name === 'getter' && typeof part === 'function') return [(part as () => unknown)()];
    if (Array.isArray(part)) return part;
    return name === 'shape' ? Object.values(part as object) : [part];
  });
  return parts.filter(isSchema);
}

const isSchema = (part: unknown): part is z.ZodType =>
  typeof part === 'object' && part !== null && 'safeParse' in part && 'meta' in part;
