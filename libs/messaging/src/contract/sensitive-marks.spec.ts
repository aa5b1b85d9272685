import { z } from 'zod';
import { defineQueues } from './queues';
import { defineTask } from './task';

const { mail } = defineQueues('shop', { mail: {} });
const secret = () => z.string().meta({ sensitive: true });
const tree: z.ZodType = z.lazy(() => z.object({ secret: secret().optional(), below: tree.optional() }));

const sensitiveOf = (field: z.ZodType) =>
  defineTask({ name: 'shop.pay', queue: mail, payload: z.object({ field }) }).sensitive;

describe('the mark of a sensitive field', () => {
  it.each<[string, z.ZodType]>([
    ['a text with rules after it', secret().min(3).trim()],
    ['a refined one', secret().refine(() => true)],
    ['one that may be missing', secret().nullish()],
    ['one with a default', secret().default('none')],
    ['a whole union', z.union([z.string(), z.number()]).meta({ sensitive: true })],
    ['a whole record, marked inside too', z.record(z.string(), secret()).meta({ sensitive: true })],
  ])('is found on %s', (_, field) => {
    expect(sensitiveOf(field)).toEqual([['field']]);
  });

  it.each<[string, z.ZodType]>([
    ['a union', z.union([secret(), z.number()])],
    [
      'a discriminated union',
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), secret: secret() })]),
    ],
    ['a record', z.record(z.string(), secret())],
    ['a tuple', z.tuple([secret()])],
    ['a set', z.set(secret())],
    ['an intersection', z.intersection(z.object({ secret: secret() }), z.object({}))],
    ['a schema that refers to itself', tree],
    ['what is transformed later', secret().transform((text) => text)],
    ['what was prepared before', z.preprocess((text) => text, secret())],
    ['what else an object may have', z.object({}).catchall(secret())],
  ])('INVARIANT: is refused where nobody would find it: inside %s', (_, field) => {
    expect(() => sensitiveOf(field)).toThrow(
      'task "shop.pay", payload: expected sensitive fields that are found whatever the payload',
    );
  });

  it('is refused in a result, which is kept in clear', () => {
    const result = z.object({ token: secret() });
    expect(() => defineTask({ name: 'shop.pay', queue: mail, payload: z.object({}), result })).toThrow(
      'task "shop.pay", result: expected no sensitive field',
    );
  });
});
