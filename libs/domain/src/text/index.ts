export * from './html';
export * from './one-line';
