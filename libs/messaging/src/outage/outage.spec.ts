import { seconds } from '../contract/duration';
import { Outage } from './outage';

describe('an outage', () => {
  let time: number;
  let outage: Outage;
  const pass = (duration: number): void => void (time += duration);

  beforeEach(() => {
    time = 5_000;
    outage = new Outage({ now: () => time });
  });

  it('is said once, however many tries fail, and once that it is over', () => {
    expect([outage.failed(), outage.failed(), outage.failed()]).toEqual(['warn', 'debug', 'debug']);
    pass(seconds(90));
    expect([outage.worked(), outage.worked()]).toEqual([90_000, undefined]);
  });

  it('is not over before it began', () => {
    expect(outage.worked()).toBeUndefined();
  });

  it('lasts from the beginning of the first try that failed', () => {
    const startedAt = outage.started();
    pass(seconds(30));
    expect(outage.failed(startedAt)).toBe('warn');
    expect(outage.worked()).toBe(30_000);
  });

  it('goes on when it fails again after a moment in which something worked', () => {
    outage.failed();
    pass(seconds(1));
    expect(outage.worked()).toBe(1_000);
    pass(seconds(9));
    expect([outage.failed(), outage.failed()]).toEqual(['info', 'debug']);
    pass(seconds(20));
    expect(outage.worked()).toBe(30_000);
  });

  it('goes on when a try that began in that moment fails later', () => {
    outage.failed();
    outage.worked();
    pass(seconds(9));
    const startedAt = outage.started();
    pass(seconds(30));
    expect(outage.failed(startedAt)).toBe('info');
  });

  it('stays over when a try fails that began before', () => {
    outage.failed();
    const startedAt = outage.started();
    pass(seconds(5));
    outage.worked();
    pass(seconds(60));
    expect(outage.failed(startedAt)).toBe('debug');
    expect(outage.worked()).toBeUndefined();
    expect(outage.failed()).toBe('warn');
  });

  it('is another one once everything has worked for ten seconds', () => {
    outage.failed();
    outage.worked();
    pass(seconds(10));
    expect(outage.failed()).toBe('warn');
    pass(seconds(2));
    expect(outage.worked()).toBe(2_000);
  });
});
