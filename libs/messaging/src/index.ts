export * from './broker/broker';
export * from './contract';
export { nearest as nearestName } from './contract/nearest';
export { parsePayload } from './contract/payload';
export * from './control/answers';
export { attendMailbox, type Attending, type AttendOptions } from './control/attend-mailbox';
export * from './control/control';
export { createControl } from './control/create-control';
export * from './control/lamport-clock';
export * from './control/mailbox';
export * from './envelope/encode';
export * from './envelope/envelope';
export * from './envelope/headers';
export { MAX_BODY_BYTES } from './envelope/max-body-bytes';
export { createSealer, isSealed, openPayload, type Sealer, sealPayload } from './envelope/seal';
export * from './events/event-feed';
export * from './events/event-stream';
export * from './events/task-event';
export { advance } from './flow/advance';
export { beginFlow } from './flow/begin-flow';
export { cancelFlow } from './flow/cancel-flow';
export * from './flow/flow-record';
export * from './flow/flow-store';
export * from './flow/flow-tables';
export { landingOf, revokedLanding } from './flow/landing';
export * from './flow/new-flow';
export { retryFlow } from './flow/retry-flow';
export { type KeptStep, stepRecordOf } from './flow/step-record';
export { discoverHandlers } from './discovery/discover-handlers';
export * from './inline/inline-publisher';
export type { InlineOptions } from './inline/inline-worker';
export * from './outage/outage';
export { prepare as prepareMessage } from './publisher/prepare';
export * from './publisher/publisher';
export * from './relay/relay';
export { type EncodeSlot, slotId } from './schedule/firing';
export * from './schedule/next-time';
export * from './schedule/schedule-desk';
export * from './schedule/schedule-store';
export * from './schedule/scheduler';
export * from './schedule/seeded';
export * from './statistics/durations';
export * from './statistics/queue-samples';
export * from './statistics/spans';
export * from './statistics/spread';
export * from './statistics/summarise';
export * from './statistics/tally';
export * from './statistics/task-statistics';
export { type Claim, type ClaimingEntry, type ClaimStore, PENDING_UNHEARD } from './store/claim-store';
export { reportTo } from './store/circuit-rules';
export { type CircuitState, EMPTY_LINE, type Line } from './store/limit-line';
export { askLine } from './store/limit-rules';
export type { Times } from './store/limit-times';
export { turnsAhead } from './store/turns-ahead';
export * from './store/limit-store';
export { withDueAt } from './store/move-eta';
export * from './store/pauses';
export type { Presence, PresenceBook } from './store/presence';
export { MOST_REVOCATIONS, type Revocations } from './store/revocations';
export { IdTakenError } from './store/id-taken-error';
export { isOpen } from './store/run-rules';
export * from './store/stored-json';
export * from './store/task-store';
export * from './store/unstorable-error';
export * from './store/worker-book';
export { MemoryDatabase } from './stores/memory/memory-database';
export { createMemoryScheduleStore } from './stores/memory/memory-schedule-store';
export { queueArguments } from './brokers/queue-arguments';
export * from './topology/derive-topology';
export * from './topology/names';
export * from './topology/topology';
export type { Adjustments, TimeLimits } from './worker/adjustments';
export * from './worker/middleware/middleware';
export type { RunHere, RunsHere } from './worker/runs-here';
export { createWorker, type UnderWay, type Worker } from './worker/worker';
export type { WorkerOptions } from './worker/worker-options';
export {
  handleInThread,
  inThread,
  type ThreadContext,
  type ThreadRun,
} from './worker/isolation/thread-handler';
export { createThreadPool, type ThreadPool, type ThreadPoolOptions } from './worker/isolation/thread-pool';
export {
  createMemoryBroker,
  type MemoryBroker,
  type MemoryBrokerOptions,
  MemoryServer,
} from './brokers/memory';
export { createMemoryMailbox, type MemoryMailboxOptions } from './mailboxes/memory/memory-mailbox';
export { MemoryPost } from './mailboxes/memory/memory-post';
export { createMemoryTaskStore, type MemoryTaskStoreOptions } from './stores/memory-task-store';
