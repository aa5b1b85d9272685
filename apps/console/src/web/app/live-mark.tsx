import { useLiveState } from '../data/live-events';

const WORDS = { live: 'Live', waiting: 'Connecting…', away: 'Reconnecting…' };

/** Whether what is shown follows what happens. */
export function LiveMark() {
  const state = useLiveState();
  return (
    <span class="live" data-state={state} role="status">
      {WORDS[state]}
    </span>
  );
}
