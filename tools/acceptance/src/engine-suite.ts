/// <reference types="jest" />
import { inspect } from 'node:util';
import { HEADER, type Logger, type MessageProperties, milliseconds, seconds } from '@baton/messaging';
import { double, flaky, held, parent, queues, secretive } from './contracts';
import { type Engine, type EngineHome, startEngine } from './engine';

const DEAD = 'acceptance.work.dead';
const WAIT = { timeout: seconds(20) };

/** What Baton promises of one message, whatever it runs on. For use in a Jest test file. */
export function describeEngine(name: string, home: () => Promise<EngineHome>): void {
  describe(`the engine on ${name}`, () => {
    let engine: Engine;
    let where: EngineHome;
    const logged: unknown[] = [];
    const note = (...said: unknown[]): unknown => logged.push(said);
    const log: Logger = {
      ...{ debug: note, info: note, warn: note, error: note },
      child: (fields) => {
        note(fields);
        return log;
      },
    };
    beforeEach(async () => {
      logged.length = 0;
      where = await home();
      engine = await startEngine(where, { log, maxBodyBytes: 1_000_000, graceTime: milliseconds(50) });
    });
    afterEach(() => engine.stop());

    const raw = (
      body: string | Buffer,
      routingKey: string,
      properties: MessageProperties = {},
      headers = {},
    ) =>
      engine.broker.publish({
        exchange: 'acceptance',
        routingKey,
        properties,
        headers,
        body: Buffer.from(body),
      });

    describe('a task', () => {
      it('runs, and its result is there for whoever has the id', async () => {
        const sent = await engine.publisher.send(double, { n: 21 });
        await expect(sent.result(WAIT)).resolves.toEqual({ doubled: 42 });
        const found = engine.publisher.handle(sent.id, double);
        await expect(found.state()).resolves.toBe('SUCCESS');
        await expect(engine.store.runs.find(sent.id)).resolves.toMatchObject({
          task: 'acceptance.double',
          queue: 'acceptance.work',
          payload: { n: 21 },
          worker: 'w1',
          attempts: [{ attempt: 1, outcome: 'succeeded' }],
        });
      });

      it('runs when another service publishes no more than JSON and a routing key', async () => {
        await raw('{"n":4}', 'acceptance.double');
        const done = await engine.until((event) => event.type === 'succeeded');
        expect(done).toMatchObject({ result: { doubled: 8 } });
        await expect(engine.publisher.handle((done as { runId: string }).runId).state()).resolves.toBe(
          'SUCCESS',
        );
      });

      it('runs when a Celery client sends it, with or without names for its arguments', async () => {
        const celery = { id: 'py-1', task: 'acceptance.double', root_id: 'py-1' };
        await raw('[[4], {}, {"callbacks": null}]', 'acceptance.double', {}, celery);
        await raw('[[], {"n": 5}, {}]', 'acceptance.double', {}, { ...celery, id: 'py-2' });
        const sent = ['py-1', 'py-2'].map((id) => engine.publisher.handle(id, double).result(WAIT));
        await expect(Promise.all(sent)).resolves.toEqual([{ doubled: 8 }, { doubled: 10 }]);
      });

      it('runs once when it is sent twice with one id', async () => {
        const first = await engine.publisher.send(double, { n: 1 }, { id: 'order-1' });
        await first.result(WAIT);
        await engine.publisher.send(double, { n: 1 }, { id: 'order-1' });
        await engine.until((event) => event.type === 'duplicate');
        expect(engine.events.filter((event) => event.type === 'started')).toHaveLength(1);
      });

      it('INVARIANT: is dead-lettered, and not taken for a duplicate, when a run of another task has its id', async () => {
        await (await engine.publisher.send(double, { n: 1 }, { id: 'order-1' })).result(WAIT);
        await engine.publisher.send(flaky, { failures: 0 }, { id: 'order-1' });
        const dead = await engine.nextIn(DEAD);
        expect(dead.properties).toMatchObject({ messageId: 'order-1', type: 'acceptance.flaky' });
        expect(dead.headers).toMatchObject({
          [HEADER.deadReason]: 'id-taken',
          [HEADER.deadError]:
            'Error: id of acceptance.flaky: expected one of its own, got "order-1", the id of a run of acceptance.double',
        });
        await expect(engine.store.runs.find('order-1')).resolves.toMatchObject({
          ...{ task: 'acceptance.double', state: 'SUCCESS', result: { doubled: 2 } },
        });
      });

      it('is dead-lettered when it comes early and a message of another task waits under its id', async () => {
        await engine.publisher.send(double, { n: 1 }, { id: 'order-1', delay: seconds(3600) });
        const eta = { [HEADER.eta]: new Date(Date.now() + 3_600_000).toISOString() };
        await raw('{"failures":0}', 'acceptance.flaky', { messageId: 'order-1' }, eta);
        expect((await engine.nextIn(DEAD)).headers).toMatchObject({ [HEADER.deadReason]: 'id-taken' });
        expect(await engine.store.outbox.waiting()).toMatchObject([{ task: 'acceptance.double' }]);
      });

      it('sends children that know their family', async () => {
        const sent = await engine.publisher.send(parent, { n: 5 });
        const { child } = await sent.result(WAIT);
        await engine.publisher.handle(child).result(WAIT);
        await expect(engine.store.runs.find(child)).resolves.toMatchObject({
          parentId: sent.id,
          rootId: sent.id,
        });
        const [of, ...more] = await engine.publisher.handle(sent.id).children();
        expect([of?.id, more]).toEqual([child, []]);
        await expect(of?.children()).resolves.toEqual([]);
      });

      it('goes to another queue when the sender says so', async () => {
        await engine.publisher.send(double, { n: 1 }, { queue: queues.other });
        expect((await engine.nextIn('acceptance.other')).properties.type).toBe('acceptance.double');
      });

      it('waits in the outbox until it is due, and can be cancelled there', async () => {
        const sent = await engine.publisher.send(double, { n: 1 }, { delay: seconds(3600) });
        expect(await engine.store.outbox.waiting()).toMatchObject([{ id: sent.id, kind: 'delay' }]);
        await expect(sent.cancel()).resolves.toBe(true);
        expect(await engine.store.outbox.count()).toBe(0);
        await expect(sent.state()).resolves.toBe('REVOKED');
      });

      it('is parked when it comes before its ETA', async () => {
        const eta = new Date(Date.now() + 3_600_000);
        await raw(
          '{"n":1}',
          'acceptance.double',
          { messageId: 'early' },
          { [HEADER.eta]: eta.toISOString() },
        );
        await engine.until((event) => event.type === 'parked');
        expect(await engine.store.outbox.waiting()).toMatchObject([
          { id: 'early', kind: 'parked', dueAt: eta },
        ]);
      });

      it('is revoked when it comes after its expiry', async () => {
        const past = new Date(Date.now() - 1000).toISOString();
        await raw('{"n":1}', 'acceptance.double', { messageId: 'late' }, { [HEADER.expires]: past });
        await engine.until((event) => event.type === 'revoked');
        await expect(engine.publisher.handle('late').state()).resolves.toBe('REVOKED');
      });
    });

    describe('a failure', () => {
      it('is retried as the contract says, and every attempt is on record', async () => {
        const sent = await engine.publisher.send(flaky, { failures: 2 });
        await expect(sent.result(WAIT)).resolves.toEqual({ attempts: 3 });
        const run = await engine.store.runs.find(sent.id);
        expect(run?.attempts.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
          [1, 'failed'],
          [2, 'failed'],
          [3, 'succeeded'],
        ]);
        const lines = run?.attempts.map(({ log }) =>
          log?.map(({ level, text, fields }) => [level, text, fields]),
        );
        expect(lines).toEqual(
          [1, 2, 3].map((n) => [['info', `attempt ${n} begins`, { failures: 2, password: '***' }]]),
        );
      });

      it('is dead-lettered with its reason when no retry is left, and its run says why', async () => {
        const sent = await engine.publisher.send(flaky, { failures: 9 });
        const dead = await engine.nextIn(DEAD);
        expect(dead.properties.messageId).toBe(sent.id);
        expect(dead.headers).toMatchObject({
          [HEADER.deadReason]: 'retries-exhausted',
          [HEADER.deadError]: 'Error: attempt 3 fails',
          [HEADER.deadFingerprint]: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
          [HEADER.deadAttempts]: 3,
          [HEADER.deadWorker]: 'w1',
          [HEADER.deadQueue]: 'acceptance.work',
        });
        await expect(sent.result(WAIT)).rejects.toThrow(/FAILURE: Error: attempt 3 fails/);
      });

      it.each([
        ['permanent', 'permanent-error'],
        ['wrong-result', 'invalid-result'],
      ] as const)('that is %s is dead-lettered at once', async (mood, reason) => {
        await engine.publisher.send(double, { n: 1, mood });
        expect((await engine.nextIn(DEAD)).headers).toMatchObject({
          [HEADER.deadReason]: reason,
          [HEADER.deadAttempts]: 1,
        });
      });

      it('runs anew when its dead letter is moved back, counting from attempt 1', async () => {
        const sent = await engine.publisher.send(double, { n: 1, mood: 'permanent' });
        const { properties, headers } = await engine.nextIn(DEAD);
        await raw('{"n":3}', 'acceptance.double', properties, headers);
        await engine.until((event) => event.type === 'succeeded');
        await expect(engine.store.runs.find(sent.id)).resolves.toMatchObject({
          state: 'SUCCESS',
          result: { doubled: 6 },
        });
      });
    });

    describe('INVARIANT: bad input is dead-lettered with its reason and never stops the next message', () => {
      it.each([
        ['not JSON', 'not json', {}, {}, 'malformed-json'],
        ['an empty body', '', {}, {}, 'malformed-json'],
        ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), {}, {}, 'invalid-utf8'],
        ['a body over the limit', Buffer.alloc(1_000_001, 0x20), {}, {}, 'oversize-body'],
        ['a body of 20 MB', Buffer.alloc(20_000_000, 0x20), {}, {}, 'oversize-body'],
        ['another content type', '{"n":1}', { contentType: 'text/xml' }, {}, 'unsupported-content-type'],
        ['a payload that does not fit', '{"nope":1}', {}, {}, 'invalid-payload'],
        ['a payload that is no object', '[1]', {}, {}, 'invalid-payload'],
        ['an attempt that is no number', '{"n":1}', {}, { [HEADER.attempt]: 'one' }, 'invalid-headers'],
        ['a task nobody knows', '{}', { type: 'acceptance.dubble' }, {}, 'unknown-task'],
        [
          'another version',
          '{}',
          { type: 'acceptance.versioned' },
          { [HEADER.version]: 1 },
          'unsupported-version',
        ],
      ])('%s', async (_, body, properties, headers, reason) => {
        await raw(body, 'acceptance.double', properties, headers);
        const next = await engine.publisher.send(double, { n: 2 });
        const dead = await engine.nextIn(DEAD);
        expect(dead.headers[HEADER.deadReason]).toBe(reason);
        expect(Buffer.compare(dead.body, Buffer.from(body))).toBe(0);
        await expect(next.result(WAIT)).resolves.toEqual({ doubled: 4 });
      });

      it('a routing key nobody is bound to is kept as unrouted', async () => {
        await raw('{"n":1}', 'acceptance.tpyo');
        expect((await engine.nextIn('acceptance.unrouted')).routingKey).toBe('acceptance.tpyo');
      });
    });

    describe('a running attempt', () => {
      const begin = async (name: string) => {
        const begun = engine.gate.whenBegun(name);
        const sent = await engine.publisher.send(held, { name });
        await begun;
        return sent;
      };

      it('ends when its run is cancelled, although its handler does not listen', async () => {
        const sent = await begin('deaf');
        await expect(sent.cancel()).resolves.toBe(true);
        await engine.until((event) => event.type === 'revoked');
        await expect(sent.state()).resolves.toBe('REVOKED');
      });

      it('is handed back when the worker stops and the grace time is over, and no attempt is spent', async () => {
        const sent = await begin('slow');
        await engine.worker.stop();
        expect(engine.events.filter(({ type }) => type === 'handed-back')).toHaveLength(1);
        await expect(sent.state()).resolves.toBe('PENDING');
        const back = await engine.nextIn('acceptance.work');
        expect(back).toMatchObject({
          redelivered: true,
          properties: { messageId: sent.id },
        });
      });

      it('INVARIANT: goes on when the connection is lost, and runs once although its message comes again', async () => {
        const sent = await begin('steady');
        await where.loseConnection();
        engine.gate.open('steady');
        await sent.result(WAIT);
        await engine.publisher.send(double, { n: 1 }).then((next) => next.result(WAIT));
        const started = engine.events.filter((event) => event.type === 'started' && event.runId === sent.id);
        expect(started).toHaveLength(1);
        await expect(engine.broker.depth('acceptance.work')).resolves.toBe(0);
      });
    });

    it('INVARIANT: a sensitive field is in clear nowhere but in its handler', async () => {
      const sent = await engine.publisher.send(
        secretive,
        { userId: 'u1', token: 'hunter2' },
        { delay: seconds(1800) },
      );
      const [waiting] = await engine.store.outbox.waiting();
      expect(waiting?.message.body.toString()).not.toContain('hunter2');
      await engine.store.outbox.reschedule(sent.id, new Date());
      await sent.result(WAIT);
      const run = await engine.store.runs.find(sent.id);
      expect(run).toMatchObject({ payload: { userId: 'u1', token: '[redacted]' }, attempts: [{}, {}] });
      expect(run?.attempts.map(({ log }) => log?.map(({ text }) => text))).toEqual(
        Array(2).fill(['logging in with [redacted]']),
      );
      expect(inspect([run, engine.events, logged], { depth: 20 })).not.toContain('hunter2');
    });

    it('INVARIANT: a sensitive field is in no dead letter, however its handler puts it', async () => {
      const sent = await engine.publisher.send(secretive, { userId: 'u1', token: 'hunter3' });
      const dead = await engine.nextIn(DEAD);
      expect(dead.headers[HEADER.deadError]).toBe('PermanentError: nobody has the token [redacted]');
      const error = await sent.result(WAIT).catch((reason: unknown) => reason);
      const run = await engine.store.runs.find(sent.id);
      const all = [dead.body.toString(), dead.headers, error, run, engine.events, logged];
      expect(inspect(all, { depth: 20 })).not.toContain('hunter3');
    });
  });
}
