import { useState } from 'preact/hooks';
import type { ApiClient } from '../../data/api-client';
import { useApi } from '../../data/use-api';
import type { RunItem } from '../../data/wire';
import { mergeRuns } from './merge-runs';
import type { RunQuery } from './run-query';

/**
 * A list that is live and does not jump: rows that are shown change where they stand, new ones are counted and shown
 * when asked for.
 */
export function useRunList(client: ApiClient, query: RunQuery) {
  const key = `runs ${JSON.stringify(query)}`;
  const loaded = useApi(key, (signal) => client.runs({ ...query, limit: 50 }, signal), { topics: ['run'] });
  const [shown, setShown] = useState<{ key: string; items: readonly RunItem[] }>({ key, items: [] });
  const incoming = loaded.data?.items ?? [];
  const before = shown.key === key ? shown.items : [];
  const { items, fresh } = mergeRuns(before, incoming);
  if (loaded.data && items !== shown.items) setShown({ key, items });
  return {
    ...{ items, fresh, page: loaded.data, problem: loaded.problem },
    showFresh: () => setShown({ key, items: incoming }),
  };
}
