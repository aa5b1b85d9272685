export * from './html';
export * from './one-line';
export * from './public-page';
