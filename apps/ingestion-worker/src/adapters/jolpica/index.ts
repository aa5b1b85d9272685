export { JolpicaError } from './jolpica-error';
export { jolpicaFeed } from './jolpica-feed';
export type { JolpicaOptions } from './jolpica-options';
