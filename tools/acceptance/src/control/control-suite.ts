/// <reference types="jest" />
import { setImmediate as turn } from 'node:timers/promises';
import {
  attendMailbox,
  type Attending,
  createControl,
  type Control,
  hours,
  type Mailbox,
  milliseconds,
  REDACTED,
  seconds,
  type WorkerEvent,
} from '@baton/messaging';
import { double, engineTasks, flaky, held, queues, secretive } from '../contracts';
import { type Engine, type EngineHome, startEngine } from '../engine';

export interface ControlHome extends EngineHome {
  /** Another one that reaches those made before. */
  mailbox(): Mailbox;
}

const W1 = { destination: ['w1'], timeout: seconds(30) };
const WAIT = { timeout: seconds(50) };
const work = queues.work.name;

/** What workers answer and do when they are asked and told. For use in a Jest test file. */
export function describeControl(name: string, openHome: () => Promise<ControlHome>): void {
  describe(`control on ${name}`, () => {
    let home: ControlHome;
    let engine: Engine;
    let control: Control;
    let attending: Attending;
    let stopped: string[];
    beforeEach(async () => {
      home = await openHome();
      engine = await startEngine(home, { concurrency: 2, prefetchMultiplier: 2 });
      stopped = [];
      attending = attendMailbox(engine.worker, {
        ...{ mailbox: home.mailbox(), store: home.store, heartbeat: milliseconds(200), version: '1.2.3' },
        ...{ conf: { worker_concurrency: 2 }, stop: (why) => stopped.push(why) },
      });
      await attending.ready;
      control = createControl({ mailbox: home.mailbox() });
    });
    afterEach(async () => {
      await attending.stop();
      await engine.stop();
    });

    const hold = async (name: string): Promise<string> => {
      const begun = engine.gate.whenBegun(name);
      const run = await engine.publisher.send(held, { name });
      await begun;
      return run.id;
    };

    it('answers what it is and what it serves', async () => {
      await engine.publisher.send(double, { n: 1 }).then((run) => run.result(WAIT));
      await expect(control.ping(W1)).resolves.toEqual({ w1: { ok: 'pong' } });
      const tasks = engineTasks.map((task) => task.name).sort();
      await expect(control.registered(W1)).resolves.toEqual({ w1: { ok: tasks } });
      const queue = { name: work, concurrency: 2, prefetch: 4 };
      await expect(control.activeQueues(W1)).resolves.toEqual({ w1: { ok: [queue] } });
      await expect(control.stats(W1)).resolves.toMatchObject({
        w1: { ok: { pid: process.pid, concurrency: 2, prefetch: 4, processed: { [double.name]: 1 } } },
      });
      await expect(control.conf(W1)).resolves.toEqual({ w1: { ok: { worker_concurrency: 2 } } });
      const { w1: report } = await control.report(W1);
      expect(report).toMatchObject({ ok: expect.stringContaining('baton:1.2.3') });
    });

    it('INVARIANT: answers what runs and what waits, and shows no sensitive field of either', async () => {
      const a = await hold('a');
      const b = await hold('b');
      const secret = await engine.publisher.send(secretive, { userId: 'ada', token: 'hunter2' });
      const reserved = async () => (await control.reserved(W1))['w1'];
      while (JSON.stringify(await reserved()) === '{"ok":[]}') await turn();
      const run = { id: secret.id, task: secretive.name, queue: work };
      await expect(reserved()).resolves.toEqual({
        ok: [{ ...run, payload: { userId: 'ada', token: REDACTED }, startedAt: undefined }],
      });
      const { w1: active } = await control.active(W1);
      expect(active).toMatchObject({
        ok: [
          { id: a, task: held.name, payload: { name: 'a' }, startedAt: expect.any(Date) },
          { id: b, payload: { name: 'b' } },
        ],
      });
      await expect(control.queryTask([a, secret.id, 'nobody'], W1)).resolves.toMatchObject({
        w1: { ok: { [a]: ['active', { id: a }], [secret.id]: ['reserved', { id: secret.id }] } },
      });
      ['a', 'b'].forEach((each) => engine.gate.open(each));
      await engine.until(({ type, runId }) => type === 'succeeded' && runId === secret.id);
    });

    it('answers what it has put off and still waits', async () => {
      const eta = new Date(Date.now() + hours(2));
      const body = Buffer.from('{"userId":"ada","token":"hunter2"}');
      const message = { exchange: 'acceptance', routingKey: secretive.name, body };
      const headers = { 'baton-eta': eta.toISOString() };
      await home.broker.publish({ ...message, headers, properties: { messageId: 'later' } });
      await engine.until(({ type, runId }) => type === 'parked' && runId === 'later');
      const payload = { userId: 'ada', token: REDACTED };
      await expect(control.scheduled(W1)).resolves.toMatchObject({
        w1: { ok: [{ eta, run: { id: 'later', task: secretive.name, queue: work, payload } }] },
      });
      await home.store.outbox.cancel('later');
      await expect(control.scheduled(W1)).resolves.toEqual({ w1: { ok: [] } });
    });

    it('revokes what waits; what runs only when it is told to', async () => {
      const [a, b] = [await hold('a'), await hold('b')];
      const waiting = await engine.publisher.send(double, { n: 1 });
      await expect(control.revoke([waiting.id, a], W1)).resolves.toEqual({
        w1: { ok: `tasks ${waiting.id}, ${a} flagged as revoked` },
      });
      await expect(control.revoke([b, 'nobody'], { ...W1, terminate: true })).resolves.toEqual({
        w1: { ok: `terminate: ${b}` },
      });
      await engine.until(({ type, runId }) => type === 'revoked' && runId === b);
      engine.gate.open('a');
      await engine.until(({ type, runId }) => type === 'succeeded' && runId === a);
      await expect(home.store.runs.find(waiting.id)).resolves.toMatchObject({
        state: 'REVOKED',
        attempts: [],
      });
      await expect(home.store.runs.find(a)).resolves.toMatchObject({ state: 'SUCCESS' });
    });

    it('limits the starts of a task, and says so where it is registered', async () => {
      const told = { w1: { ok: 'new rate limit set successfully' } };
      await expect(control.rateLimit(double.name, '1/h', W1)).resolves.toEqual(told);
      const runs = await engine.publisher.sendMany(double, [{ n: 1 }, { n: 2 }, { n: 3 }]);
      const others = await engine.publisher.send(flaky, { failures: 0 });
      await others.result(WAIT);
      while ((await home.store.outbox.count()) < 2) await turn();
      expect(
        engine.events.filter(({ type, task }) => type === 'started' && task === double.name),
      ).toHaveLength(1);
      const { w1: registered } = await control.registered(W1);
      expect(registered).toMatchObject({ ok: expect.arrayContaining([`${double.name} [rate_limit=1/h]`]) });
      await expect(control.rateLimit('nobody.knows', '1/h', W1)).resolves.toEqual({
        w1: { error: 'unknown task' },
      });
      await expect(control.rateLimit(double.name, '1/y', W1)).resolves.toEqual({
        w1: { error: "KeyError('y')" },
      });
      for (const { id } of runs) await home.store.outbox.cancel(id);
    });

    it('limits the time of attempts that start from now on', async () => {
      await control.timeLimit(held.name, { hard: milliseconds(50) }, W1);
      await hold('a');
      const event = await engine.until(({ type }) => type === 'dead-lettered');
      expect(event).toMatchObject({
        error: { message: expect.stringContaining('hard time limit of 50 ms') },
      });
    });

    it('runs more at once when its pool grows, and fewer when it shrinks', async () => {
      await hold('a');
      await hold('b');
      const third = engine.gate.whenBegun('c');
      await engine.publisher.send(held, { name: 'c' });
      await expect(control.poolGrow(1, W1)).resolves.toEqual({ w1: { ok: 'pool will grow' } });
      await third;
      await expect(control.poolShrink(2, W1)).resolves.toEqual({ w1: { ok: 'pool will shrink' } });
      expect(engine.worker.queues).toMatchObject([{ concurrency: 1, prefetch: 2 }]);
      const { w1: refused } = await control.poolShrink(1, W1);
      expect(refused).toEqual({ error: expect.stringContaining('ValueError') });
      ['a', 'b', 'c'].forEach((each) => engine.gate.open(each));
    });

    it('leaves a queue alone and serves it again', async () => {
      await expect(control.cancelConsumer(work, W1)).resolves.toEqual({
        w1: { ok: `no longer consuming from ${work}` },
      });
      await expect(control.activeQueues(W1)).resolves.toEqual({ w1: { ok: [] } });
      const run = await engine.publisher.send(double, { n: 4 });
      await expect(home.broker.depth(work)).resolves.toBe(1);
      await expect(control.addConsumer(work, W1)).resolves.toEqual({ w1: { ok: `add consumer ${work}` } });
      await expect(run.result(WAIT)).resolves.toEqual({ doubled: 8 });
      const { w1: refused } = await control.addConsumer('nobodys', W1);
      expect(refused).toEqual({ error: expect.stringContaining('one this worker serves (acceptance.work)') });
    });

    it('ends the program when it is told to', async () => {
      await control.shutdown({ destination: ['another'] });
      await control.shutdown({ destination: ['w1'] });
      while (stopped.length === 0) await turn();
      expect(stopped).toEqual(['told to by the mailbox']);
    });

    it('does not know every command, and says so', async () => {
      const mailbox = home.mailbox();
      const ask = async (method: string, given = {}) =>
        (await mailbox.ask({ method, arguments: given, destination: ['w1'] }, W1)).get('w1');
      await expect(ask('nosuchcmd')).resolves.toEqual({ error: "KeyError('nosuchcmd')" });
      await expect(ask('toString')).resolves.toEqual({ error: "KeyError('toString')" });
      await expect(ask('revoke')).resolves.toEqual({
        error: "TypeError('task_id: expected ids, got nothing')",
      });
      await expect(ask('autoscale')).resolves.toEqual({ error: "ValueError('Autoscale not enabled')" });
      await expect(ask('hello', { from_node: 'py@a', revoked: {} })).resolves.toEqual({
        ...{ revoked: {}, clock: expect.any(Number) },
      });
    });

    it('a read-only mailbox answers, and changes nothing', async () => {
      const mailbox = home.mailbox();
      const reader = attendMailbox(
        { ...engine.worker, name: 'reader' },
        { mailbox, store: home.store, control: 'read-only' },
      );
      await reader.ready;
      const to = { ...W1, destination: ['reader'] };
      await expect(control.ping(to)).resolves.toEqual({ reader: { ok: 'pong' } });
      await expect(control.cancelConsumer(work, to)).resolves.toEqual({
        reader: { error: "PermissionError('read-only mailbox')" },
      });
      await reader.stop();
    });

    it('INVARIANT: tells whoever follows what happens to runs, and shows no sensitive field', async () => {
      const heard: WorkerEvent[] = [];
      let look = (): void => undefined;
      const until = async (fits: (event: WorkerEvent) => boolean): Promise<void> => {
        while (!heard.some(fits)) await new Promise<void>((resolve) => (look = resolve));
      };
      const following = home.mailbox().events.follow((event) => {
        heard.push(event);
        look();
      });
      await following.ready;
      await until(({ type }) => type === 'worker-heartbeat');
      const { w1: told } = await control.enableEvents(W1);
      expect(told).toEqual({ ok: 'task events already enabled' });
      const secret = await engine.publisher.send(secretive, { userId: 'ada', token: 'hunter2' });
      await until(({ type, uuid }) => type === 'task-succeeded' && uuid === secret.id);
      const bad = await engine.publisher.send(double, { n: 1, mood: 'permanent' });
      await until(({ type, uuid }) => type === 'task-failed' && uuid === bad.id);
      const of = (id: string) => heard.filter(({ uuid }) => uuid === id);
      const attempt = ['task-received', 'task-started'];
      expect(of(secret.id).map(({ type }) => type)).toEqual([
        ...attempt,
        'task-retried',
        ...attempt,
        'task-succeeded',
      ]);
      expect(of(secret.id)[0]).toMatchObject({
        ...{ hostname: 'w1', name: secretive.name, retries: 0, args: '()' },
        kwargs: `{'userId': 'ada', 'token': '${REDACTED}'}`,
      });
      expect(of(secret.id)[2]).toMatchObject({ exception: "Error('try again with [redacted]')" });
      expect(of(bad.id)[2]).toMatchObject({ exception: "PermanentError('n cannot be doubled')" });
      expect(JSON.stringify(heard)).not.toContain('hunter2');
      await following.stop();
    });
  });
}
