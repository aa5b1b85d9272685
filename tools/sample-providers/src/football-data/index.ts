export { footballDataAnswer } from './answer';
export { seasonCsv, type SampleSeason } from './season-csv';
