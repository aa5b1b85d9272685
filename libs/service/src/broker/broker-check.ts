import type { Broker } from '@baton/messaging';
import type { Check } from '../health/readiness';

/** Holds while the broker is connected; otherwise says what the broker last said of itself. */
export function brokerCheck(broker: Broker): Check {
  let detail: string | undefined;
  broker.onState((_state, said) => (detail = said));
  return () =>
    broker.state === 'connected'
      ? Promise.resolve('connected')
      : Promise.reject(new Error(detail === undefined ? broker.state : `${broker.state}: ${detail}`));
}
