import { z } from 'zod';
import { InvalidPayloadError } from './errors';
import { parsePayload, parseResult, withPositional } from './payload';
import { defineQueues } from './queues';
import { defineTask } from './task';

const queues = defineQueues('ingestion', { sync: {} });
const sync = defineTask({
  name: 'games.sync',
  queue: queues.sync,
  payload: z.strictObject({ league: z.string(), startDate: z.iso.date() }),
  result: z.object({ synced: z.int() }),
});

describe('a payload', () => {
  it('is taken when it fits', () => {
    const payload = { league: 'NFL', startDate: '2024-01-01' };
    expect(parsePayload(sync, payload)).toEqual(payload);
  });

  it('may name its fields in snake_case', () => {
    expect(parsePayload(sync, { league: 'NFL', start_date: '2024-01-01' })).toEqual({
      league: 'NFL',
      startDate: '2024-01-01',
    });
  });

  it('is refused with every field that is wrong, what was expected and what came', () => {
    const parse = (): unknown => parsePayload(sync, { league: 7, startDate: '01/02/2024', nope: 1 });
    expect(parse).toThrow(InvalidPayloadError);
    expect(parse).toThrow(/league: .*expected string, received number.*startDate: .*nope/s);
  });

  it.each([null, [], 'text', 7])('is refused when it is %j instead of an object', (json) => {
    expect(() => parsePayload(sync, json)).toThrow(InvalidPayloadError);
  });
});

describe('arguments without names', () => {
  it('are for the fields of the contract in their order, beside those with names', () => {
    expect(withPositional(sync, { start_date: '2024-01-01' }, ['NFL'])).toEqual({
      league: 'NFL',
      startDate: '2024-01-01',
    });
    expect(withPositional(sync, {}, ['NFL', '2024-01-01'])).toEqual({
      league: 'NFL',
      startDate: '2024-01-01',
    });
  });

  it('are the payload when it is one object that fits', () => {
    const payload = { league: 'NFL', start_date: '2024-01-01' };
    expect(withPositional(sync, {}, [payload])).toBe(payload);
  });

  it('are refused when there are more of them than fields, or one has a name too', () => {
    expect(() => withPositional(sync, {}, ['NFL', '2024-01-01', 7])).toThrow(
      'args[2]: expected at most 2 arguments',
    );
    expect(() => withPositional(sync, { league: 'NBA' }, ['NFL'])).toThrow('league: expected once');
  });
});

describe('a result', () => {
  it('must be what the contract says', () => {
    expect(parseResult(sync, { synced: 2 })).toEqual({ synced: 2 });
    expect(() => parseResult(sync, { synced: 'two' })).toThrow('result of games.sync: synced');
  });
});
