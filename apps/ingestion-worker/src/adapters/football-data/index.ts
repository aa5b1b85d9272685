export type { FootballDataOptions } from './football-data-options';
export { footballDataSeasons } from './football-data-seasons';
