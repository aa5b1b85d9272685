export * from './open-store';
export * from './run-scheduling-here';
export * from './run-worker-app';
export * from './settings';
