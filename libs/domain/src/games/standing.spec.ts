import type { EspnStatus } from './game-status';
import { readStanding } from './standing';

const numbers = { homeScore: 3, awayScore: 2, period: 4, clock: '1:30' };
const nothing = { homeScore: null, awayScore: null, period: null, clock: null };
const read = (name: string, state: EspnStatus['state'], completed = false) =>
  readStanding({ status: { name, state, completed }, ...numbers });

describe('readStanding', () => {
  it('keeps score, period and clock of a game in progress', () => {
    expect(read('STATUS_IN_PROGRESS', 'in')).toEqual({ status: 'live', ...numbers });
  });

  it.each([
    ['STATUS_SCHEDULED', 'pre', 'scheduled'],
    ['STATUS_DELAYED', 'pre', 'delayed'],
    ['STATUS_POSTPONED', 'post', 'postponed'],
    ['STATUS_CANCELED', 'post', 'canceled'],
  ] as const)('has no score, period or clock for %s in state %s, whatever is sent', (name, state, status) => {
    expect(read(name, state)).toEqual({ status, ...nothing });
  });

  it.each([
    ['STATUS_SUSPENDED', 'post', 'suspended'],
    ['STATUS_RAIN_DELAY', 'in', 'delayed'],
  ] as const)('keeps the score so far of %s', (name, state, status) => {
    expect(read(name, state)).toEqual({ status, ...numbers });
  });

  it('keeps score and period of a final, which tell an overtime, but not its clock', () => {
    expect(read('STATUS_FINAL', 'post', true)).toEqual({ status: 'final', ...numbers, clock: null });
  });
});
