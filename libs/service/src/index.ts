export * from './config';
export * from './health';
export * from './lifecycle/parts';
export * from './logging';
export * from './metrics';
export * from './run-app/manners';
export * from './run-app/run-app';
export * from './settings';
