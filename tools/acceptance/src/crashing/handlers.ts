import { setTimeout as pause } from 'node:timers/promises';
import { handle, type Handler, PermanentError, type TaskPayload } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { compute, doomed, endless, poison, quietPoison, told, transfer, wobble } from './contracts';

/** `effect`: what handlers did in ctx.transaction. `witness`: every time a handler began, whatever became of it. */
export const CRASH_TABLES = `
  CREATE TABLE effect (run_id text NOT NULL, attempt integer NOT NULL);
  CREATE TABLE witness (run_id text NOT NULL, attempt integer NOT NULL);
`;

interface Effects {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

const note = (effects: Effects, table: 'effect' | 'witness', of: { runId: string; attempt: number }) =>
  effects.query(`INSERT INTO ${table} VALUES ($1, $2)`, [of.runId, of.attempt]);

export function crashHandlers(dataSource: DataSource): Handler[] {
  return [
    handle(transfer, async ({ n, takesMs }, ctx) => {
      await pause(takesMs);
      return ctx.transaction(async (em) => {
        await note(em, 'effect', ctx);
        return { n };
      });
    }),
    handle(wobble, async ({ n }, ctx) => {
      // Missing in an outage, which is not to fail the attempt.
      await note(dataSource, 'witness', ctx).catch(() => undefined);
      if (ctx.attempt === 1) throw new Error('the first attempt fails');
      return ctx.transaction(async (em) => {
        await note(em, 'effect', ctx);
        return { n };
      });
    }),
    handle(compute, async ({ n, takesMs }) => {
      await pause(takesMs);
      return { n };
    }),
    handle(told, ({ by, of }, ctx) =>
      ctx.transaction(async (em) => {
        await note(em, 'effect', { runId: `${by} ${of}`, attempt: ctx.attempt });
        return undefined;
      }),
    ),
    handle(doomed, () => Promise.reject(new PermanentError('nothing can help'))),
    handle(endless, () => new Promise(() => undefined)),
    handle(poison, endProcess),
    handle(quietPoison, endProcess),
  ];
}

function endProcess({ how }: TaskPayload<typeof poison>): Promise<void> {
  if (how === 'exit') process.exit(1);
  if (how === 'kill') process.kill(process.pid, 'SIGKILL');
  if (how === 'reject')
    return new Promise(() => void Promise.reject(new Error('rejected where nobody waits')));
  // In a callback of its own, where no promise catches it.
  setImmediate(() => {
    throw new Error('thrown where nobody catches it');
  });
  return new Promise(() => undefined);
}
