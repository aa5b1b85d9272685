export { JolpicaError } from './jolpica-error';
export { jolpicaFeed } from './jolpica-feed';
export { type GivenJolpicaOptions, type JolpicaOptions, jolpicaRates } from './jolpica-options';
