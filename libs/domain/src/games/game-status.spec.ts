import { gameStatus } from './game-status';

describe('gameStatus', () => {
  it.each([
    ['STATUS_SCHEDULED', 'pre', false, 'scheduled'],
    ['STATUS_IN_PROGRESS', 'in', false, 'live'],
    ['STATUS_HALFTIME', 'in', false, 'live'],
    ['STATUS_END_PERIOD', 'in', false, 'live'],
    ['STATUS_FINAL', 'post', true, 'final'],
    ['STATUS_FINAL_OT', 'post', true, 'final'],
    ['STATUS_FORFEIT', 'post', true, 'final'],
    ['STATUS_POSTPONED', 'post', false, 'postponed'],
    ['STATUS_POSTPONED', 'pre', false, 'postponed'],
    ['STATUS_SUSPENDED', 'post', false, 'suspended'],
    ['STATUS_CANCELED', 'post', false, 'canceled'],
    ['STATUS_ABANDONED', 'post', false, 'abandoned'],
    ['STATUS_RAIN_DELAY', 'in', false, 'delayed'],
    ['STATUS_DELAYED', 'pre', false, 'delayed'],
  ] as const)('reads %s in state %s, completed %s, as %s', (name, state, completed, status) => {
    expect(gameStatus({ name, state, completed })).toBe(status);
  });

  it.each([
    ['pre', false, 'scheduled'],
    ['in', false, 'live'],
    ['post', true, 'final'],
    ['post', false, 'unknown'],
  ] as const)(
    'falls back on state %s, completed %s, for a name it does not know: %s',
    (state, completed, status) => {
      expect(gameStatus({ name: 'STATUS_OF_NEXT_YEAR', state, completed })).toBe(status);
    },
  );

  it('does not make a 0-0 final of a game whose name says that it was not played', () => {
    expect(gameStatus({ name: 'STATUS_CANCELED', state: 'post', completed: true })).toBe('canceled');
  });
});
