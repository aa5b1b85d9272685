export * from './fantasy-store';
export * from './lineup';
