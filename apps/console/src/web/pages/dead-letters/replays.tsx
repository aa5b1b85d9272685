import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import { useApi } from '../../data/use-api';
import type { Bulk } from '../../data/wire';
import { Badge, type Tone } from '../../design/badge';
import { Card } from '../../design/card';
import { Time } from '../../design/time';
import { amount } from '../../text/amount';

const RECENT_MS = 15 * 60_000;

/** Replays and discards of many letters: those under way, and those that ended a moment ago. */
export function Replays() {
  const { client } = useConsole();
  const replays = useApi('replays', (signal) => client.replays(signal), { topics: ['run'], everyMs: 2_000 });
  const recent = (replays.data?.items ?? []).filter(isRecent);
  if (recent.length === 0) return null;
  return (
    <Card title="Under way" flush>
      <ul class="list">
        {recent.map((bulk) => (
          <li key={bulk.id} class="stack-close">
            <BulkLine bulk={bulk} onDone={replays.reload} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const isRecent = ({ endedAt }: Bulk): boolean =>
  endedAt === undefined || Date.now() - Date.parse(endedAt) < RECENT_MS;

const TONES: Readonly<Record<Bulk['state'], Tone>> = {
  canary: 'busy',
  running: 'busy',
  done: 'good',
  stopped: 'warn',
};

function BulkLine({ bulk, onDone }: { readonly bulk: Bulk; readonly onDone: () => void }) {
  const { client } = useConsole();
  const { id, kind, state, why, total, moved, rate, canary, startedBy, startedAt, reason, filter } = bulk;
  const share = Math.min(1, moved / Math.max(1, total));
  const under = state === 'canary' || state === 'running';
  return (
    <>
      <div class="row">
        <Badge tone={TONES[state]}>{state}</Badge>
        <span class="strong">
          {kind === 'replay' ? 'Replay' : 'Discard'} of {filter.task ?? filter.queue ?? 'letters'}
        </span>
        <span class="soft">
          by {startedBy} <Time at={startedAt} />: {reason}
        </span>
        {under && (
          <span class="push">
            <Action
              small
              name="Stop"
              icon="stop"
              title={`Stop this ${kind}?`}
              does="What has been done stays done; the other letters stay here."
              act={async (why) => {
                await client.stopReplay(id, { reason: why });
                return 'Stopped.';
              }}
              onDone={onDone}
            />
          </span>
        )}
      </div>
      <div class="progress">
        <div
          class="meter grow"
          role="progressbar"
          aria-label={`Progress of the ${kind}`}
          aria-valuenow={Math.round(share * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span style={{ width: `${share * 100}%` }} />
        </div>
        <span class="number faint nowrap">
          {amount(moved)} of {amount(total)}
        </span>
      </div>
      <p class="faint">
        {state === 'canary' ? `Waits for the first ${canary} to succeed. ` : ''}
        {why ?? `${amount(rate)} a second.`}
      </p>
    </>
  );
}
