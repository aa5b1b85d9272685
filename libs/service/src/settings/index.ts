export * from './broker';
export * from './database';
export * from './health';
export * from './log';
export * from './sending';
export * from './secrets';
export * from './site';
export * from './worker';
