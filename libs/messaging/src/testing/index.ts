export * from './broker-conformance';
export * from './kit/run-task';
export type { DeadMessage, SentMessage } from './kit/seen-messages';
export * from './kit/test-engine';
export * from './schedule-conformance';
export * from './flow-conformance';
export * from './store-conformance';
export * from './store-conformance/harness';
export * from './mailbox-conformance';
