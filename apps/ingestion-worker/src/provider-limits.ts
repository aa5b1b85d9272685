import { providers } from '@baton/contracts';
import { type LimitStore, minutes, seconds } from '@baton/messaging';
import { sharedLimit } from './adapters/http';
import { jolpicaRates } from './adapters/jolpica';

/** What all workers together keep to, provider by provider. Their tasks name the same keys in their contracts. */
export function providerLimits(limits: LimitStore) {
  return {
    // The next live sync is a minute away.
    espn: sharedLimit({ limits, key: providers.espn, pause: seconds(30) }),
    jolpica: sharedLimit({ limits, key: providers.jolpica, rates: jolpicaRates, pause: minutes(1) }),
    footballData: sharedLimit({ limits, key: providers.footballData, pause: minutes(1) }),
  };
}
