import { useEffect, useState } from 'preact/hooks';
import { humanDuration } from '../text/duration';
import { exactTime, relativeTime } from '../text/relative-time';

type Moment = string | Date;

/** Relative, and exact on hover. */
export function Time({ at, zone }: { readonly at: Moment; readonly zone?: string }) {
  const now = useNow();
  const date = new Date(at);
  return (
    <time class="number nowrap" dateTime={date.toISOString()} title={exactTime(date, { zone })}>
      {relativeTime(date, now)}
    </time>
  );
}

/** Exact, and relative on hover: where the moment itself matters. */
export function ExactTime({ at, zone }: { readonly at: Moment; readonly zone?: string }) {
  const date = new Date(at);
  return (
    <time class="number" dateTime={date.toISOString()} title={relativeTime(date, new Date())}>
      {exactTime(date, { zone })}
    </time>
  );
}

export interface LastedProps {
  readonly from: Moment | null | undefined;
  /** Still counting without it. */
  readonly to: Moment | null | undefined;
}

export function Lasted({ from, to }: LastedProps) {
  const now = useNow();
  if (from === null || from === undefined) return <span class="faint">–</span>;
  const end = to ?? now;
  return (
    <span class="number nowrap">{humanDuration(new Date(end).getTime() - new Date(from).getTime())}</span>
  );
}

const TICK_MS = 1000;

/** One second hand for all that show a time. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => onTick(setNow), []);
  return now;
}

const watchers = new Set<(now: Date) => void>();
let hand: ReturnType<typeof setInterval> | undefined;

function onTick(watcher: (now: Date) => void): () => void {
  watchers.add(watcher);
  hand ??= setInterval(() => {
    const now = new Date();
    if (!document.hidden) watchers.forEach((watch) => watch(now));
  }, TICK_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(hand);
    hand = undefined;
  };
}
