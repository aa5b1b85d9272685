import type { ScoreStore } from '@baton/domain/racing';

const PAGE = 1_000;

/** The ids of all leagues that have members, page by page. Stops when the run is to stop. */
export async function* pagesOfLeagues(
  scores: Pick<ScoreStore, 'leagueIds'>,
  signal: AbortSignal,
): AsyncGenerator<readonly number[]> {
  for (let after: number | undefined = 0; after !== undefined;) {
    signal.throwIfAborted();
    const ids: readonly number[] = await scores.leagueIds({ after, limit: PAGE });
    if (ids.length > 0) yield ids;
    after = ids.length < PAGE ? undefined : ids.at(-1);
  }
}
