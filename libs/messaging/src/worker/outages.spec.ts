import { seconds } from '../contract/duration';
import { StoreUnavailableError } from '../contract/errors';
import { silentLogger } from '../contract/logger';
import { HandBack } from './hand-back';
import { Outages } from './outages';
import { untilDone } from './retry-until-done';

const AWAY = 'warn: the store is away: waiting until it is back';
const AWAY_AGAIN = 'info: the store is away: waiting until it is back';
const BACK = 'info: the store is back';
const gone = (): StoreUnavailableError => new StoreUnavailableError('gone');

describe('tries that meet an outage', () => {
  let time: number;
  let said: string[];
  let outages: Outages;

  beforeEach(() => {
    time = 0;
    said = [];
    const log = {
      ...silentLogger,
      warn: (_: object, text: string) => void said.push(`warn: ${text}`),
      info: (_: object, text: string) => void said.push(`info: ${text}`),
    };
    outages = new Outages(log, () => time);
  });

  /** Resolves when the work has succeeded; each outcome is awaited by one try. */
  const tryUntilDone = (...outcomes: (Promise<void> | Error)[]): Promise<void> => {
    const work = async (): Promise<void> => {
      const outcome = outcomes.shift();
      if (outcome instanceof Error) throw outcome;
      await outcome;
    };
    return untilDone(work, { outages, handBack: new HandBack() });
  };

  it('INVARIANT: say it once when one fails that began before another has seen the end', async () => {
    let fail = (): void => undefined;
    const slow = tryUntilDone(new Promise<void>((_, reject) => (fail = () => reject(gone()))));
    time = 1;
    await tryUntilDone(gone());
    time = 2;
    fail();
    await slow;
    expect(said).toEqual([AWAY, BACK]);
  });

  it('INVARIANT: warn once when the store works for a moment, as a server does that was killed', async () => {
    await tryUntilDone(gone());
    time = seconds(3);
    await tryUntilDone(gone(), gone());
    expect(said).toEqual([AWAY, BACK, AWAY_AGAIN, BACK]);
  });

  it('warn again in the next outage', async () => {
    await tryUntilDone(gone());
    time = seconds(11);
    await tryUntilDone(gone());
    expect(said).toEqual([AWAY, BACK, AWAY, BACK]);
  });
});
