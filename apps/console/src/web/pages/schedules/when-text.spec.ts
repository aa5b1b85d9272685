import type { Schedule } from '../../data/wire';
import { editedFields, whenText } from './when-text';

const code = {
  task: 'games.sync',
  payload: {},
  when: { every: 10_000 },
  timezone: 'UTC',
  enabled: true,
  policies: { misfire: 'once', overlap: 'allow', jitter: 0 },
} as const;
const schedule: Schedule = { ...code, name: 'games.sync', retired: false, code };

describe('a schedule in words', () => {
  it('is an interval or an expression with its zone', () => {
    expect(whenText(schedule)).toBe('every 10 s');
    expect(whenText({ when: { cron: '30 2 * * *' }, timezone: 'Europe/Berlin' })).toBe(
      '30 2 * * * (Europe/Berlin)',
    );
  });

  it('names what was changed of what the code says', () => {
    expect(editedFields(schedule)).toEqual([]);
    expect(editedFields({ ...schedule, enabled: false, payload: { league: 'x' } })).toEqual([
      'payload',
      'enabled',
    ]);
  });
});
