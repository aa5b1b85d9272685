export * from './contracts';
export * from './engine';
export * from './engine-suite';
export * from './handlers';
