import { z } from 'zod';

/** A day: a rule looks no further back. */
const LONGEST_WINDOW = 1_440;
/** A week. */
const LONGEST_QUIET = 10_080;

const whole = (min: number, max: number) => {
  const error = `a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};
const list = (what: string) => {
  const error = `a list of ${what}, at least one`;
  return z.array(z.string({ error }).min(1, { error }), { error }).min(1, { error });
};
const NAME = 'a name of letters, digits, _ and -, at most 60';

const AlertRule = z.strictObject(
  {
    name: z.string({ error: NAME }).regex(/^[\w-]{1,60}$/, { error: NAME }),
    tasks: list('task names such as "games.*"').optional(),
    reasons: list('reasons such as "retries-exhausted"').optional(),
    errors: list('error names such as "UpstreamDownError"').optional(),
    count: whole(1, 1_000_000).default(1),
    minutes: whole(1, LONGEST_WINDOW).default(10),
    quietMinutes: whole(1, LONGEST_QUIET).default(60),
  },
  {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `no "${keys.join('", "')}": a rule has name, tasks, reasons, errors, count, minutes, quietMinutes`
        : 'a rule such as {"name":"any"}',
  },
);
export type AlertRule = z.infer<typeof AlertRule>;

const AlertRules = z
  .array(AlertRule, { error: 'a JSON list of rules' })
  .min(1, { error: 'at least one rule' })
  .refine((rules) => new Set(rules.map(({ name }) => name)).size === rules.length, {
    error: 'names that differ',
  });

/** Reads rules from JSON; a wrong one is refused with what was expected and where: `[0].count: a whole number …`. */
export const alertRules: z.ZodType<readonly AlertRule[], string> = z.string().transform((text, ctx) => {
  const read = AlertRules.safeParse(jsonOf(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = z.core.toDotPath(issue?.path ?? []);
  ctx.addIssue({ code: 'custom', message: `${where && `at ${where} `}${issue?.message}` });
  return z.NEVER;
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
