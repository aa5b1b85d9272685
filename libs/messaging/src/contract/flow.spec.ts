import { z } from 'zod';
import { InvalidContractError } from './errors';
import { call, flow } from './flow';
import type { Reference } from './flow-reference';
import { chain, chord } from './flow-shapes';
import { defineQueues } from './queues';
import { defineTask } from './task';

const { sync } = defineQueues('ingestion', { sync: {} });
const syncRace = defineTask({
  name: 'racing.sync',
  queue: sync,
  payload: z.strictObject({ raceId: z.int().positive() }),
  result: z.object({ teamIds: z.array(z.string()), changed: z.boolean(), note: z.string().optional() }),
});
const boards = defineTask({
  name: 'racing.boards',
  queue: sync,
  payload: z.strictObject({ teams: z.array(z.string()), limit: z.number().max(10).optional() }),
});
const reset = defineTask({
  name: 'accounts.reset',
  queue: sync,
  payload: z.strictObject({ token: z.string().meta({ sensitive: true }) }),
});

const race = flow('race').step('sync', syncRace, { raceId: 1 });

describe('a flow as it is written', () => {
  it('keeps references as data', () => {
    const [, step] = race.step('boards', boards, ({ sync }) => ({ teams: sync.teamIds, limit: 3 })).steps;
    expect(step).toMatchObject({
      ...{ name: 'boards', after: ['sync'], isList: false },
      calls: [
        {
          template: {
            payload: { teams: null, limit: 3 },
            references: [{ at: ['teams'], step: 'sync', path: [0, 'teamIds'] }],
          },
        },
      ],
    });
  });

  it('waits for the steps it refers to, and for those named', () => {
    const { steps } = race
      .step('second', syncRace, { raceId: 2 })
      .after()
      .step('third', boards, ({ sync }) => ({ teams: sync.teamIds }))
      .after('second', 'third')
      .step('last', syncRace, { raceId: 3 });
    expect(steps.map(({ after }) => after)).toEqual([[], ['sync'], ['sync'], ['second', 'third']]);
  });

  it('is never changed by what is added to it', () => {
    race.step('more', syncRace, { raceId: 2 });
    expect(race.steps).toHaveLength(1);
  });

  it('puts flows into flows, with their own references', () => {
    const inner = race.step('boards', boards, ({ sync }) => ({ teams: sync.teamIds }));
    const { steps } = flow('season').flows('races', [inner, inner]).step('end', syncRace, { raceId: 9 });
    expect(steps.map(({ name, after }) => [name, after])).toEqual([
      ['races.0.sync', []],
      ['races.0.boards', ['races.0.sync']],
      ['races.1.sync', []],
      ['races.1.boards', ['races.1.sync']],
      ['end', ['races.0.boards', 'races.1.boards']],
    ]);
    expect(steps[3]?.calls[0]?.template.references[0]?.step).toBe('races.1.sync');
  });

  it('INVARIANT: waits past flows of which there is none for what came before them', () => {
    const none = [race.flows('none', []), race.nested('none', flow('empty'))];
    for (const before of none) {
      expect(before.step('end', syncRace, { raceId: 2 }).steps.at(-1)).toMatchObject({ after: ['sync'] });
    }
  });

  it('takes a thousand links and ten thousand members', () => {
    const links = Array.from({ length: 1000 }, (_, i) => call(syncRace, { raceId: i + 1 }));
    expect(chain('long', links).steps.at(-1)).toMatchObject({ name: '1000', after: ['999'] });
    const members = Array.from({ length: 10_000 }, (_, i) => call(syncRace, { raceId: i + 1 }));
    const wide = chord('wide', members, (results) => call(boards, { teams: results[0]!.teamIds }));
    expect(wide.steps.map(({ calls }) => calls.length)).toEqual([10_000, 1]);
  });

  type Loose = Record<string, { teamIds: never[] }>;
  const loose = race as unknown as {
    after(...names: string[]): typeof race;
    step(name: string, task: unknown, payload: unknown): typeof race;
  };

  it.each<[string, () => unknown, RegExp]>([
    [
      'a name twice',
      () => race.step('sync', syncRace, { raceId: 1 }),
      /step: expected a name no other step has, got "sync"/,
    ],
    ['a name with a dot', () => race.step('a.b', syncRace, { raceId: 1 }), /1 to 60 letters/],
    [
      'a cycle: a step after itself',
      () => loose.after('later').step('later', syncRace, { raceId: 1 }),
      /after: expected a step before it \(sync\)/,
    ],
    [
      'a reference to no step',
      () => loose.step('b', boards, (refs: Loose) => ({ teams: refs['snyc']?.teamIds })),
      /step "b": expected a step before it \(sync; did you mean sync\?\), got "snyc"/,
    ],
    [
      'a payload that does not fit',
      () => race.step('b', syncRace, { raceId: -1 }),
      /step "b": expected a payload of racing.sync, got "raceId: /,
    ],
    [
      'the fixed part of a payload with references',
      () => race.step('b', boards, ({ sync }) => ({ teams: sync.teamIds, limit: 11 })),
      /got "limit: /,
    ],
    [
      'a reference that is taken for its value',
      () =>
        loose.step('b', boards, ({ sync }: { sync: { teamIds: string[] } }) => ({
          teams: [...sync.teamIds],
        })),
      /step "b", sync.teamIds: expected a reference to stand in the payload as it is/,
    ],
    [
      'a reference in a sensitive field',
      () => loose.step('b', reset, ({ sync }: { sync: { note: string } }) => ({ token: sync.note })),
      /step "b".token: expected no reference for a sensitive field/,
    ],
    [
      'callbacks of a nested flow',
      () => flow('outer').nested('inner', race.onFailure(boards, { teams: [] })),
      /belong to the whole/,
    ],
  ])('refuses %s', (_, define, problem) => {
    expect(define).toThrow(InvalidContractError);
    expect(define).toThrow(problem);
  });

  /* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return -- some of these lines do not compile, and that is the test */
  it('TypeScript refuses a payload that does not fit the result it refers to', () => {
    const types = (): void => {
      race.step('b', boards, ({ sync }) => ({ teams: sync.teamIds }));
      // @ts-expect-error a boolean is no list of teams
      race.step('b', boards, ({ sync }) => ({ teams: sync.changed }));
      // @ts-expect-error there is no such field
      race.step('b', boards, ({ sync }) => ({ teams: sync.teams }));
      // @ts-expect-error there is no such step
      race.step('b', boards, ({ score }) => ({ teams: score.teamIds }));
      // @ts-expect-error the note may be missing
      race.step('b', reset, ({ sync }) => ({ token: sync.note }));
      // @ts-expect-error a reference is not the value
      race.step('b', boards, ({ sync }) => ({ teams: sync.teamIds.map((id) => id) }));
      // @ts-expect-error there is no such step
      race.after('score');
      const teams = (id: Reference<string>) => call(boards, { teams: [id] });
      race.each('b', ({ sync }) => sync.teamIds, teams);
      // @ts-expect-error members come from a list
      race.each('b', ({ sync }) => sync.changed, teams);
      const races = (id: Reference<number>) => call(syncRace, { raceId: id });
      // @ts-expect-error an item is a text
      race.each('b', ({ sync }) => sync.teamIds, races);
      // @ts-expect-error the payload lacks a field
      call(syncRace, {});
    };
    expect(types).toBeInstanceOf(Function);
  });
});
