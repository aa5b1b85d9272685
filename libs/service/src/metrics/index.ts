export * from './connection-metrics';
export * from './queue-metrics';
export * from './registry';
export * from './task-metrics';
