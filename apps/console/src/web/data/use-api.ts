import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from './api-problem';
import { type Topic, useLive } from './live-events';

export interface Loaded<T> {
  /** Stays what it was while it is asked for again, and while the system is away. */
  readonly data: T | undefined;
  readonly problem: ApiProblem | undefined;
  readonly reload: () => void;
}

export interface LoadOptions {
  /** What makes it old. */
  readonly topics?: readonly Topic[];
  /** Asked again this often whatever is heard: what no event tells of, such as the depth of a queue. */
  readonly everyMs?: number;
}

const AGAIN_MS = 3_000;

/** Asks when shown, when `key` changes, when something is heard of, and again while the system is away. */
export function useApi<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  { topics = [], everyMs }: LoadOptions = {},
): Loaded<T> {
  const [state, setState] = useState<{ key: string; data?: T; problem?: ApiProblem }>({ key });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const reload = useCallback(() => setTurn((before) => before + 1), []);

  useEffect(() => {
    const stop = new AbortController();
    latest
      .current(stop.signal)
      .then((data) => setState({ key, data }))
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        const problem = error instanceof ApiProblem ? error : new ApiProblem(0);
        setState((before) => ({ ...(before.key === key ? before : { key }), problem }));
      });
    return () => stop.abort();
  }, [key, turn]);

  const away = state.problem?.away === true;
  useInterval(reload, away ? AGAIN_MS : everyMs);
  useLive(topics, reload);
  const current = state.key === key ? state : undefined;
  return { data: current?.data, problem: current?.problem, reload };
}

/** Rests while nobody looks. */
function useInterval(act: () => void, ms: number | undefined): void {
  useEffect(() => {
    if (ms === undefined) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) act();
    }, ms);
    return () => clearInterval(timer);
  }, [act, ms]);
}
