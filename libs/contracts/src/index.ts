export * from './game-changed';
export * from './games';
export * from './queues';
export * from './racing';
