export * from './http-server';
export * from './readiness';
export * from './routes';
