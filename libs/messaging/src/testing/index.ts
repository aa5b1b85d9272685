export * from './broker-conformance';
export * from './schedule-conformance';
export * from './store-conformance';
export * from './store-conformance/harness';
