import { StoreUnavailableError, type TaskContext } from '@baton/messaging';
import { endingOf } from '@baton/messaging/testing';
import { TaskRunEntity } from '@baton/task-store';
import { type EntityManager, QueryFailedError } from 'typeorm';
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

  const raise = (code: string) => (em: EntityManager) =>
    em.query(`DO $$ BEGIN RAISE EXCEPTION 'said the server' USING ERRCODE = '${code}'; END $$`);

  it.each([
    ['its disk is full', '53100'],
    ['it has become a standby', '25006'],
  ])('says that the store is away when the server takes no writes: %s', async (_, code) => {
    const store = await harness.open();
    await expect(store.transaction(endingOf(), raise(code))).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  it('leaves to the handler what is about its own statements, at the commit too', async () => {
    const store = await harness.open();
    await expect(store.transaction(endingOf(), raise('40P01'))).rejects.toBeInstanceOf(QueryFailedError);
    await harness.ask('CREATE TABLE public.seat (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
    const taken = store.transaction(endingOf(), (em) => em.query('INSERT INTO public.seat VALUES (1), (1)'));
    await expect(taken).rejects.toMatchObject({ code: '23505' });
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
