export { isUnavailable } from './connection/unavailable';
export * from './data-source';
export * from './entities';
export * from './migrate';
export * from './migrations';
export * from './operators';
export * from './postgres-schedule-store';
export * from './postgres-task-store';
