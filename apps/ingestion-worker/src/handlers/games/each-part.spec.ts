import { ProviderError } from '@baton/domain/games';
import { TransientError } from '@baton/messaging';
import { aContext } from '../../../test/games-fakes';
import { eachPart, type Part } from './each-part';

const parts: Part[] = [{ league: 'NFL', day: '2024-12-15' }, { league: 'NBA' }, { league: 'NHL' }];
const failing =
  (...leagues: string[]) =>
  async ({ league }: Part) => {
    if (leagues.includes(league)) throw new Error(`${league} is down`);
    return [];
  };

describe('eachPart', () => {
  it('goes on after a part that failed, and names it', async () => {
    const done: string[] = [];
    const problems = await eachPart(parts, aContext(), async (part) => {
      done.push(part.league);
      return failing('NFL', 'NBA')(part);
    });
    expect(done).toEqual(['NFL', 'NBA', 'NHL']);
    expect(problems).toEqual([
      { league: 'NFL', day: '2024-12-15', message: 'NFL is down' },
      { league: 'NBA', message: 'NBA is down' },
    ]);
  });

  it('collects the problems that parts could live with', async () => {
    const problem = { league: 'NBA', game: '7', message: 'no date' } as const;
    expect(await eachPart([{ league: 'NBA' }], aContext(), async () => [problem])).toEqual([problem]);
  });

  it('tells its progress after each part, failed or not', async () => {
    const ctx = aContext();
    await eachPart(parts, ctx, failing('NFL'));
    expect(ctx.told).toEqual([1, 2, 3].map((current) => ({ current, total: 3 })));
  });

  it('fails as worth another attempt when every part failed, with the first failure as the cause', async () => {
    const all = eachPart(parts, aContext(), failing('NFL', 'NBA', 'NHL'));
    await expect(all).rejects.toBeInstanceOf(TransientError);
    await expect(all).rejects.toMatchObject({
      message: 'all of 3 failed; the first, NFL 2024-12-15: NFL is down',
      cause: new Error('NFL is down'),
      retryAfter: undefined,
    });
  });

  it('asks for the longest pause a provider asked for', async () => {
    const waits = [undefined, 30_000, 90_000];
    const all = eachPart(parts, aContext(), async () => {
      throw new ProviderError('throttled', { retryAfter: waits.shift() });
    });
    await expect(all).rejects.toMatchObject({ retryAfter: 90_000 });
  });

  it('has nothing to fail at when there are no parts', async () => {
    expect(await eachPart([], aContext(), failing())).toEqual([]);
  });

  it('stops between parts when it is aborted', async () => {
    const abort = new AbortController();
    const done: string[] = [];
    const all = eachPart(parts, aContext(abort.signal), async ({ league }) => {
      done.push(league);
      abort.abort(new Error('the worker stops'));
      return [];
    });
    await expect(all).rejects.toThrow('the worker stops');
    expect(done).toEqual(['NFL']);
  });

  it('does not take a part that an abort interrupted for a failed one', async () => {
    const abort = new AbortController();
    const all = eachPart([{ league: 'NFL' }], aContext(abort.signal), async () => {
      abort.abort(new Error('the worker stops'));
      throw new Error('fetch was aborted');
    });
    await expect(all).rejects.toThrow('the worker stops');
  });
});
