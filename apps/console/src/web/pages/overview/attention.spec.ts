import type { Overview, QueueItem } from '../../data/wire';
import { concernsOf } from './attention';

const calm: Overview = {
  range: '1h',
  services: [],
  points: [{ at: '2026-01-01T00:00:00Z', succeeded: 99, failed: 1, retried: 0 }],
  deadLetters: 0,
  workers: { alive: 2, gone: 0 },
};

const queue: QueueItem = {
  name: 'ingestion.live',
  exchange: 'ingestion',
  kind: 'work',
  ready: 3,
  consumers: 1,
  tasks: [],
  workers: [],
};

describe('what needs attention', () => {
  it('is nothing while all is well', () => {
    expect(concernsOf(calm, [queue])).toEqual([]);
  });

  it('begins with work that nobody does', () => {
    const [first] = concernsOf({ ...calm, deadLetters: 2 }, [{ ...queue, consumers: 0 }]);
    expect(first).toEqual({
      tone: 'bad',
      text: 'No worker serves ingestion.live: 3 messages wait',
      href: '/queues/ingestion.live',
    });
  });

  it('says of a pause who made it and why, and not that nobody serves the queue', () => {
    const pause = { by: 'admin', reason: 'the provider is down', since: '2026-01-01T00:00:00Z' };
    const concerns = concernsOf(calm, [{ ...queue, consumers: 0, paused: pause }]);
    expect(concerns.map(({ text }) => text)).toEqual([
      'ingestion.live is paused by admin: the provider is down',
    ]);
  });

  it('names failures only when they are many', () => {
    const points = [{ at: '2026-01-01T00:00:00Z', succeeded: 90, failed: 10, retried: 0 }];
    expect(concernsOf({ ...calm, points }, []).map(({ text }) => text)).toEqual([
      '10 % of the runs that ended have failed',
    ]);
  });

  it('names dead letters and workers that went', () => {
    const concerns = concernsOf({ ...calm, deadLetters: 1, workers: { alive: 1, gone: 2 } }, []);
    expect(concerns.map(({ href }) => href)).toEqual(['/dead-letters', '/workers']);
  });
});
