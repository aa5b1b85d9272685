export * from './env-file';
export * from './errors';
export * from './load-config';
export * from './setting';
export * from './values';
