import {
  call,
  chain,
  chord,
  defineQueues,
  defineTask,
  exponential,
  flow,
  group,
  handle,
  minutes,
  PermanentError,
  seconds,
  whenFailed,
} from '@baton/messaging';
import { startTestEngine, type TestEngine } from '@baton/messaging/testing';
import { z } from 'zod';

const { races } = defineQueues('season', { races: {} });
const { payments: queue } = defineQueues('billing', { payments: {} });
const billing = { payments: queue };
const Season = z.strictObject({ season: z.int() });

const listRaces = defineTask({
  name: 'season.list_races',
  queue: races,
  payload: Season,
  result: z.object({ ids: z.array(z.int()) }),
});
const scoreRace = defineTask({
  name: 'season.score_race',
  queue: races,
  payload: z.strictObject({ raceId: z.int() }),
  result: z.object({ winner: z.string(), points: z.int() }),
});
const makeTable = defineTask({
  name: 'season.make_table',
  queue: races,
  payload: z.strictObject({ scores: z.array(z.object({ winner: z.string(), points: z.int() })) }),
  result: z.object({ winner: z.string() }),
});
const importSeason = defineTask({
  name: 'season.import',
  queue: races,
  payload: Season,
  result: z.object({ summary: z.string() }),
});
const notify = defineTask({
  name: 'season.notify',
  queue: races,
  payload: z.strictObject({ text: z.string() }),
});
const alertAdmins = defineTask({
  name: 'billing.alert_admins',
  queue,
  payload: z.strictObject({ text: z.string() }),
});
const cancelOrder = defineTask({
  name: 'billing.cancel_order',
  queue,
  payload: z.strictObject({ runId: z.string() }),
});
class CardRefusedError extends PermanentError {}

export const seasonFlow = (season: number) =>
  flow('season')
    .step('races', listRaces, { season })
    // One message per item of an earlier result; none for an empty list.
    .each(
      'scores',
      ({ races }) => races.ids,
      (raceId) => call(scoreRace, { raceId }),
    )
    // Waits for all of them, and gets the list of their results.
    .step('table', makeTable, ({ scores }) => ({ scores }))
    .onSuccess(notify, ({ table }) => ({ text: table.winner }))
    .onFailure(notify, ({ failure }) => ({ text: failure.error.message }));

export const chargeCard = defineTask({
  name: 'billing.charge_card',
  queue: billing.payments,
  payload: z.strictObject({ orderId: z.string() }),
  retry: exponential({ retries: 5, first: seconds(10) }),
  onFailure: [
    whenFailed(alertAdmins, ({ task, error }) => ({ text: `${task}: ${error.message}` })),
    whenFailed(cancelOrder, ({ runId }) => ({ runId }), { on: [CardRefusedError] }),
  ],
});

const handlers = [
  handle(listRaces, () => Promise.resolve({ ids: [1, 2] })),
  handle(scoreRace, ({ raceId }) => Promise.resolve({ winner: `team ${raceId}`, points: raceId })),
  handle(makeTable, ({ scores }) => Promise.resolve({ winner: scores.at(-1)?.winner ?? 'nobody' })),
  handle(importSeason, ({ season }) => Promise.resolve({ summary: `${season}: 24 races` })),
  handle(chargeCard, () => Promise.reject(new CardRefusedError('the card is refused'))),
];

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine({ handlers, sends: [notify, alertAdmins, cancelOrder] });
});
afterEach(() => engine.stop());

it('goes through its steps, and tells what came of it', async () => {
  const { tasks } = engine;
  const run = await tasks.start(seasonFlow(2026));
  await run.result({ timeout: minutes(5) });
  expect(await engine.sentTo(notify)).toEqual([{ text: 'team 2' }]);
});

it('has shapes for what is usual', async () => {
  const { tasks } = engine;
  const scores = [1, 2].map((raceId) => call(scoreRace, { raceId }));
  // One after the other; none is given the result of another, which takes a `flow` with steps.
  await tasks.start(chain('seasons', [call(listRaces, { season: 2025 }), call(listRaces, { season: 2026 })]));
  // Side by side; the result is the list of theirs.
  const all = await tasks.start(group('scores', scores));
  const [first] = await all.result({ timeout: minutes(5) });
  // Side by side, then one that gets the list.
  const table = await tasks.start(chord('table', scores, (results) => call(makeTable, { scores: results })));
  const { winner } = await table.result({ timeout: minutes(5) });
  expect({ first, winner }).toEqual({ first: { winner: 'team 1', points: 1 }, winner: 'team 2' });
});

it('has callbacks for one message', async () => {
  const { tasks } = engine;
  await tasks.send(
    importSeason,
    { season: 2026 },
    {
      onSuccess: (result) => call(notify, { text: result.summary }),
      onFailure: (failure) => call(notify, { text: failure.error.message }),
    },
  );
  expect(await engine.sentTo(notify)).toEqual([{ text: '2026: 24 races' }]);
});

it('has hooks for every failure of a task', async () => {
  const { id } = await engine.tasks.send(chargeCard, { orderId: 'A-1' });
  expect(await engine.sentTo(alertAdmins)).toEqual([{ text: 'billing.charge_card: the card is refused' }]);
  expect(await engine.sentTo(cancelOrder)).toEqual([{ runId: id }]);
});
