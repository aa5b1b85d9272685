export * from './chunk-size';
export * from './delete-in-chunks';
export * from './walk-in-chunks';
