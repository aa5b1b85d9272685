import type { Attempt } from '../middleware/middleware';
import { AttemptEnd } from '../attempt-end';
import { seats } from './seats';

const attempt = (threadFile?: string): Attempt =>
  ({ handler: { threadFile }, end: new AttemptEnd() }) as unknown as Attempt;

describe('the seats of a thread pool', () => {
  /** Lets attempts in, notes who came in, and lets them out one by one. */
  function pool(size: number) {
    const sit = seats(size);
    const inside: string[] = [];
    const leave = new Map<string, () => void>();
    const come = (name: string, who = attempt('/thread.js')): Promise<unknown> =>
      sit(who, () => {
        inside.push(name);
        return new Promise<void>((resolve) => leave.set(name, resolve));
      });
    return { inside, leave: (name: string) => leave.get(name)?.(), come };
  }

  it('are taken in the order of coming; what needs no thread needs no seat', async () => {
    const { inside, come, leave } = pool(1);
    const first = come('first');
    const second = come('second');
    void come('no thread', attempt());
    await Promise.resolve();
    expect(inside.sort()).toEqual(['first', 'no thread']);
    leave('first');
    await first;
    leave('second');
    await second;
    expect(inside).toContain('second');
  });

  it('are not kept for an attempt that ended while it waited', async () => {
    const { inside, come, leave } = pool(1);
    const first = come('first');
    const revoked = attempt('/thread.js');
    void come('revoked', revoked);
    const third = come('third');
    await Promise.resolve();
    revoked.end.reach();
    leave('first');
    await first;
    leave('third');
    await third;
    expect(inside).toEqual(['first', 'third']);
  });
});
