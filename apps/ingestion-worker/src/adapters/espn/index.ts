export { EspnError } from './espn-error';
export type { EspnOptions } from './espn-options';
export { espnScoreboards } from './espn-scoreboards';
