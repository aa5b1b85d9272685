import { useEffect, useRef, useState } from 'preact/hooks';
import type { LiveEvent } from './wire';

/** `run` and `worker` as the API names its events. */
export type Topic = 'run' | 'worker';
export type LiveState = 'waiting' | 'live' | 'away';

/** Many events come as one: a page is asked for again at most this often. */
const QUIET_MS = 1_500;
const TOPICS: readonly Topic[] = ['run', 'worker'];

interface Feed {
  readonly listen: (listener: (topic: Topic, event: LiveEvent) => void) => () => void;
  readonly watch: (watcher: (state: LiveState) => void) => () => void;
}

let feed: Feed | undefined;
const theFeed = (): Feed => (feed ??= openFeed());

/** One stream for the whole page. The browser connects again by itself; what was missed in between is asked for. */
function openFeed(): Feed {
  const listeners = new Set<(topic: Topic, event: LiveEvent) => void>();
  const watchers = new Set<(state: LiveState) => void>();
  let state: LiveState = 'waiting';
  let source: EventSource | undefined;

  const become = (next: LiveState): void => {
    state = next;
    watchers.forEach((watch) => watch(next));
  };
  const connect = (): void => {
    const opened = new EventSource('/api/events');
    source = opened;
    opened.onopen = () => become('live');
    opened.onerror = () => {
      become('away');
      // A refusal is final for the browser; the console may only be starting again.
      if (opened.readyState === EventSource.CLOSED) setTimeout(connect, 3_000);
    };
    for (const topic of TOPICS) {
      opened.addEventListener(topic, ({ data }: MessageEvent<string>) => {
        const event = JSON.parse(data) as LiveEvent;
        listeners.forEach((listener) => listener(topic, event));
      });
    }
  };
  window.addEventListener('pagehide', () => source?.close());
  connect();
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch: (watcher) => {
      watchers.add(watcher);
      watcher(state);
      return () => watchers.delete(watcher);
    },
  };
}

export function useLiveState(): LiveState {
  const [state, setState] = useState<LiveState>('waiting');
  useEffect(() => theFeed().watch(setState), []);
  return state;
}

/** Calls soon after something on one of the topics, and not more often than makes sense for a person. */
export function useLive(topics: readonly Topic[], act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  const wanted = topics.join(' ');
  useEffect(() => {
    if (wanted === '') return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = theFeed().listen((topic) => {
      if (!wanted.split(' ').includes(topic)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        if (!document.hidden) latest.current();
      }, QUIET_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [wanted]);
}
