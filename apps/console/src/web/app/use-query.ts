import { useLocation } from 'preact-iso';

export type QueryChange = Readonly<Record<string, string | undefined>>;

/** What a list shows stands in its address, so that it can be sent to somebody. */
export function useQuery() {
  const { query, path, route } = useLocation();
  const change = (patch: QueryChange, { push = false } = {}): void => {
    const next = Object.entries({ ...query, ...patch }).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    );
    const text = new URLSearchParams(next).toString();
    route(text === '' ? path : `${path}?${text}`, !push);
  };
  return { query: query as Readonly<Record<string, string | undefined>>, change };
}
