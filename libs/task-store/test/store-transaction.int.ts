import type { TaskContext } from '@baton/messaging';
import { endingOf } from '@baton/messaging/testing';
import { TaskRunEntity } from '@baton/task-store';
import type { EntityManager } from 'typeorm';
import { PostgresHarness } from './postgres-harness';

// Compiles only because ctx.transaction gives TypeORM's EntityManager.
const countRuns = (ctx: Pick<TaskContext<number>, 'transaction'>): Promise<number> =>
  ctx.transaction((em) => {
    const manager: EntityManager = em;
    return manager.count(TaskRunEntity);
  });

describe('the transaction of a handler', () => {
  let harness: PostgresHarness;

  beforeEach(async () => {
    harness = await PostgresHarness.start();
  });

  afterEach(() => harness.close());

  it("is TypeORM's, with the entities of the DataSource", async () => {
    const store = await harness.open();
    await store.runs.end(endingOf());
    const start = endingOf();
    const counted = countRuns({
      transaction: async (work) => {
        const done = await store.transaction(start, work);
        return done.kind === 'recorded' ? done.result : -1;
      },
    });
    await expect(counted).resolves.toBe(1);
  });

  it('INVARIANT: keeps the writes of a handler exactly when it keeps its result', async () => {
    const [one, other] = [await harness.open(), await harness.open()];
    await harness.ask('CREATE TABLE public.effect (run text)');
    const write = (id: string) => async (em: EntityManager) => {
      await em.query('INSERT INTO public.effect VALUES ($1)', [id]);
      return id;
    };
    const starts = Array.from({ length: 20 }, () => endingOf());
    const twice = starts.flatMap((start) =>
      [one, other].map((store) => store.transaction(start, write(start.id))),
    );
    const kinds = (await Promise.all(twice)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'recorded')).toHaveLength(20);
    const failed = one.transaction(endingOf(), async (em) => {
      await write('of a failure')(em);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const effects = await harness.ask<{ run: string }>('SELECT run FROM public.effect');
    expect(effects.map(({ run }) => run).sort()).toEqual(starts.map(({ id }) => id).sort());
  });

  it('refuses to send within a manager that has no transaction', async () => {
    const store = await harness.open();
    const done = store.transaction(endingOf(), async (em) => {
      await store.outbox.addWithin(em.dataSource.manager, []);
    });
    await expect(done).rejects.toThrow(
      'tx: expected the EntityManager of a transaction, got "one outside a transaction"',
    );
  });
});
