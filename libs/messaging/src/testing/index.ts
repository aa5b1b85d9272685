export * from './broker-conformance';
export * from './store-conformance';
