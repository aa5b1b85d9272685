import { hours, milliseconds } from '@baton/messaging';
import { JolpicaError } from './jolpica-error';
import { turns } from './turns';

const going = () => new AbortController().signal;
const limits = { spacing: milliseconds(1), most: 3, within: hours(1) };

describe('turns', () => {
  it('are given as many as there are in an hour, and refused beyond with the time until the next', async () => {
    let now = 0;
    const myTurn = turns(limits, () => now);
    for (now of [0, 1000, 2000]) await myTurn(going());
    const refusal: unknown = await myTurn(going()).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(JolpicaError);
    expect(refusal).toMatchObject({ reason: 'throttled', retryAfter: 3_600_000 - 2000 });
  });

  it('are given again when the oldest is an hour ago', async () => {
    let now = 0;
    const myTurn = turns(limits, () => now);
    for (now of [0, 1000, 2000, 3_600_000]) await myTurn(going());
    await expect(myTurn(going())).rejects.toMatchObject({ retryAfter: 1000 });
  });

  it('come one spacing after the other when many ask at once, up to the wait that is refused', async () => {
    const myTurn = turns({ ...limits, most: 100 }, () => 0);
    const asked = await Promise.allSettled(Array.from({ length: 25 }, () => myTurn(going())));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(21);
    expect(asked.at(-1)).toMatchObject({ reason: { reason: 'throttled', retryAfter: 21 } });
  });

  it('are given up when the task is stopped', async () => {
    const stop = new AbortController();
    const myTurn = turns({ ...limits, spacing: hours(1) }, () => 0);
    await myTurn(stop.signal);
    const waiting = myTurn(stop.signal);
    stop.abort(new Error('the worker stops'));
    await expect(waiting).rejects.toThrow('the worker stops');
    await expect(myTurn(stop.signal)).rejects.toThrow('the worker stops');
  });
});
