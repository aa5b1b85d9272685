/// <reference types="jest" />
import { milliseconds, minutes } from '../contract/duration';
import { MailboxUnavailableError } from '../contract/errors';
import type { Answering, ControlRequest, Mailbox } from '../control/mailbox';
import type { WorkerEvent } from '../events/event-feed';

/** What the suite needs of a mailbox implementation. All mailboxes of one harness reach each other. */
export interface MailboxHarness {
  create(): Mailbox;
  close(): Promise<void>;
}

const LONG = { timeout: minutes(1) };
const SHORT = { timeout: milliseconds(300) };

const ping: ControlRequest = { method: 'ping', arguments: {} };
const eventOf = (change: Partial<WorkerEvent> = {}): WorkerEvent => ({
  ...{ type: 'task-started', hostname: 'w1@a', timestamp: 1_795_219_367.5, uuid: 'one' },
  ...change,
});

/** What every Mailbox must do. For use in a Jest test file. */
export function describeMailboxConformance(name: string, start: () => Promise<MailboxHarness>): void {
  describe(`mailbox: ${name}`, () => {
    let harness: MailboxHarness;
    beforeEach(async () => void (harness = await start()));
    afterEach(() => harness.close());

    const serve = async (worker: string, answering: Answering): Promise<void> =>
      harness.create().serve(worker, answering).ready;
    /** Asks until so many have answered in time: on a busy machine some are late. */
    const answersOf = async (
      count: number,
      request: ControlRequest,
    ): Promise<ReadonlyMap<string, unknown>> => {
      const mailbox = harness.create();
      for (;;) {
        const answers = await mailbox.ask(request, SHORT);
        if (answers.size >= count) return answers;
      }
    };
    const answer =
      (value: unknown): Answering =>
      () => ({ kind: 'answer', value });

    it('brings a question to all workers, and their answers back by name', async () => {
      const asked: ControlRequest[] = [];
      await serve('w1@a', (request) => {
        asked.push(request);
        return { kind: 'answer', value: { ok: 'pong', of: [1, null] } };
      });
      await serve('w2@b', async () => answer(null)(ping));
      const given = { name: 'Müller', n: 0.5 };
      const answers = await answersOf(2, { ...ping, arguments: given });
      expect(Object.fromEntries(answers)).toEqual({ 'w1@a': { ok: 'pong', of: [1, null] }, 'w2@b': null });
      expect(asked[0]).toEqual({ method: 'ping', arguments: given });
    });

    it('brings it to those named only, and is over when all of them have answered', async () => {
      await serve('w1@a', answer(1));
      await serve('w2@b', answer(2));
      const answers = await harness.create().ask({ ...ping, destination: ['w2@b'] }, LONG);
      expect([...answers]).toEqual([['w2@b', 2]]);
    });

    it('is over in time when nobody, or not everybody, answers', async () => {
      await serve('w1@a', answer(1));
      await serve('silent', () => ({ kind: 'silent' }));
      const answers = await answersOf(1, { ...ping, destination: ['w1@a', 'silent', 'w9'] });
      expect([...answers]).toEqual([['w1@a', 1]]);
    });

    it('answers many questions at once, each with its own', async () => {
      await serve('w1@a', ({ arguments: { n } }) => ({ kind: 'answer', value: n }));
      const mailbox = harness.create();
      const numbers = Array.from({ length: 50 }, (_, n) => n);
      const answers = await Promise.all(
        numbers.map((n) => mailbox.ask({ ...ping, arguments: { n }, destination: ['w1@a'] }, LONG)),
      );
      expect(answers.map((each) => each.get('w1@a'))).toEqual(numbers);
    });

    it('asks nobody who has stopped', async () => {
      const served = harness.create().serve('w1@a', answer(1));
      await served.ready;
      await served.stop();
      await expect(harness.create().ask(ping, SHORT)).resolves.toEqual(new Map());
    });

    it('says so when it is closed', async () => {
      const mailbox = harness.create();
      await mailbox.close();
      await expect(mailbox.ask(ping)).rejects.toThrow(MailboxUnavailableError);
    });

    describe('events', () => {
      /** Says it until somebody has heard it: what is said before the connection is there, nobody hears. */
      const sayUntil = async (heard: Promise<unknown>, events: readonly WorkerEvent[]): Promise<void> => {
        const mailbox = harness.create();
        await mailbox.serve('speaker', answer(1)).ready;
        const again = setInterval(() => mailbox.events.publish(events), 50);
        await heard;
        clearInterval(again);
      };

      it('reach everybody who follows, in order, whether of a worker or of tasks', async () => {
        const said = [
          eventOf({ type: 'worker-online' }),
          eventOf({ type: 'task-received', name: 'games.sync', kwargs: "{'x': 1}" }),
          eventOf({ type: 'task-succeeded', result: 'None' }),
        ];
        const follow = async (): Promise<{ done: Promise<void>; heard: WorkerEvent[] }> => {
          const heard: WorkerEvent[] = [];
          let finish = (): void => undefined;
          const done = new Promise<void>((resolve) => (finish = resolve));
          const listening = harness.create().events.follow((event) => {
            heard.push(event);
            if (event.type === 'task-succeeded') finish();
          });
          await listening.ready;
          return { done, heard };
        };
        const [one, other] = await Promise.all([follow(), follow()]);
        await sayUntil(Promise.all([one.done, other.done]), said);
        for (const { heard } of [one, other])
          expect(heard.slice(0, 3)).toMatchObject(said.map(({ type, hostname }) => ({ type, hostname })));
        expect(one.heard[1]).toMatchObject({ name: 'games.sync', kwargs: "{'x': 1}", uuid: 'one' });
        const clocks = one.heard.slice(0, 3).map(({ clock }) => Number(clock));
        expect(clocks).toEqual([...clocks].sort((a, b) => a - b));
      });

      it('are asked for by whoever begins to follow', async () => {
        const methods = new Set<string>();
        let hear = (): void => undefined;
        const heard = new Promise<void>((resolve) => (hear = resolve));
        await serve('w1@a', ({ method }) => {
          methods.add(method);
          if (methods.size === 2) hear();
          return { kind: 'silent' };
        });
        await harness.create().events.follow(() => undefined).ready;
        await heard;
        expect([...methods].sort()).toEqual(['enable_events', 'heartbeat']);
      });

      it('a follower that throws disturbs no other, and is told the next one', async () => {
        let times = 0;
        let finish = (): void => undefined;
        const twice = new Promise<void>((resolve) => (finish = resolve));
        await harness.create().events.follow(() => {
          times += 1;
          if (times === 2) finish();
          throw new Error('not mine');
        }).ready;
        await sayUntil(twice, [eventOf()]);
        expect(times).toBeGreaterThanOrEqual(2);
      });
    });
  });
}
