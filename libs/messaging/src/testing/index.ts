export * from './store-conformance';
