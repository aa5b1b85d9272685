export { jolpicaAnswer } from './answer';
export { type SampleConstructor, type SampleDriver, sampleDrivers } from './entrants';
