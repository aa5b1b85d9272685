import type { Schedule } from '../../data/wire';
import { draftOf, readDraft } from './schedule-draft';

const schedule: Schedule = {
  name: 'reports.send',
  task: 'reports.send',
  payload: { to: 'everyone@example.org' },
  when: { cron: '30 2 * * *' },
  timezone: 'Europe/Berlin',
  enabled: true,
  policies: { misfire: 'once', overlap: 'skip', jitter: 0 },
  retired: false,
};

describe('a schedule that is being edited', () => {
  it('changes nothing while nothing is typed', () => {
    expect(readDraft(draftOf(schedule), schedule)).toEqual({ change: {} });
  });

  it('changes only what was typed, so that the rest follows the code', () => {
    const draft = { ...draftOf(schedule), cron: '0 6 * * 1-5', misfire: 'skip' as const };
    expect(readDraft(draft, schedule)).toEqual({
      change: { when: { cron: '0 6 * * 1-5' }, policies: { misfire: 'skip' } },
    });
  });

  it('becomes an interval in whole seconds', () => {
    const draft = { ...draftOf(schedule), kind: 'every' as const };
    expect(readDraft({ ...draft, every: '90' }, schedule)).toEqual({ change: { when: { every: 90_000 } } });
    expect(readDraft({ ...draft, every: '0.5' }, schedule)).toEqual({
      problem: 'Expected whole seconds, at least one',
    });
  });

  it('says what is wrong with the payload', () => {
    expect(readDraft({ ...draftOf(schedule), payload: '{' }, schedule)).toEqual({
      problem: expect.stringMatching(/^The payload is no JSON/) as string,
    });
  });
});
