export { type Clock, fastClock, frozenClock, sampleMoment, steppedClock } from './clocks';
export { type SampleConstructor, type SampleDriver, sampleDrivers } from './jolpica';
export { type LocalServer, startLocalServer } from './local-server';
export { seasonCsv, type SampleSeason } from './football-data';
export type { FailureOptions, Misbehavior } from './misbehavior';
export {
  type SampleProviders,
  type SampleProvidersOptions,
  type SampleRequest,
  startSampleProviders,
} from './start-sample-providers';
