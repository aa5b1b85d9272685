import { perHour, perSecond, type Rate } from '../contract/rate';
import { EMPTY_LINE, type Line } from './limit-line';
import { askRoom } from './limit-rules';
import type { LimitWait } from './limit-store';
import { turnsAhead } from './turns-ahead';

const NOON = new Date('2026-03-01T12:00:00Z');
const second = ({ dueAt }: LimitWait): number => (dueAt.getTime() - NOON.getTime()) / 1000;

/** Asks until one has to wait. */
function crowd(rates: readonly Rate[]): { line: Line; behind: LimitWait } {
  let line: Line = EMPTY_LINE;
  for (;;) {
    const asked = { key: 'k', rates, concurrency: undefined, waited: false, now: NOON };
    const { line: next, answer } = askRoom(line, asked, 0);
    line = next;
    if (answer.kind === 'wait') return { line, behind: answer };
  }
}

describe('turns that are taken ahead', () => {
  it('are those that would be given to who asks next', () => {
    const rates = [perSecond(4)];
    const { line, behind } = crowd(rates);
    const { turns, line: after } = turnsAhead(line, { rates }, { behind, most: 4 });
    expect(turns.map(second)).toEqual([1, 1, 1, 2]);
    expect(turns.every(({ why }) => why === behind.why)).toBe(true);
    const asked = { key: 'k', rates, concurrency: undefined, waited: false, now: NOON };
    expect(askRoom(after, asked, 0).answer).toMatchObject({ dueAt: new Date(+NOON + 2000) });
  });

  it('are no more than a second of each rate, because nobody may come for them', () => {
    const most = (rates: readonly Rate[]): number => {
      const { line, behind } = crowd(rates);
      return turnsAhead(line, { rates }, { behind, most: 100 }).turns.length;
    };
    expect(most([perSecond(10)])).toBe(10);
    expect(most([perSecond(4), perHour(500)])).toBe(0);
  });
});
