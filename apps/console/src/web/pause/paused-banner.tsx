import type { PauseView } from '../data/wire';
import { Banner } from '../design/states';
import { ExactTime, Time } from '../design/time';

/** By whom, why and until when; nothing while it runs. */
export function PausedBanner({ paused }: { readonly paused: PauseView | undefined }) {
  if (!paused) return null;
  const { by, reason, since, until } = paused;
  return (
    <Banner tone="warn" title={`Paused by ${by}`}>
      <p>
        {reason} · <Time at={since} />
        {until !== undefined && (
          <>
            , until <ExactTime at={until} />
          </>
        )}
      </p>
    </Banner>
  );
}
