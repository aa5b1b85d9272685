export * from './broker/broker';
export * from './contract';
export { nearest as nearestName } from './contract/nearest';
export { parsePayload } from './contract/payload';
export * from './control/answers';
export { attendMailbox, type Attending, type AttendOptions } from './control/attend-mailbox';
export * from './control/control';
export { createControl } from './control/create-control';
export * from './control/mailbox';
export * from './envelope/envelope';
export {
  HEADER,
  type HeaderTable,
  type HeaderValue,
  withoutBrokerDeath,
  withoutDeadMarks,
} from './envelope/headers';
export { MAX_BODY_BYTES } from './envelope/max-body-bytes';
export { createSealer, isSealed, openPayload, type Sealer, sealPayload } from './envelope/seal';
export * from './events/event-feed';
export * from './events/event-stream';
export * from './events/task-event';
export * from './flow/flow-record';
export * from './flow/flow-store';
export { discoverHandlers } from './discovery/discover-handlers';
export {
  createInlinePublisher,
  type InlinePublisher,
  type InlinePublisherOptions,
} from './inline/inline-publisher';
export type { InlineOptions } from './inline/inline-worker';
export * from './outage/outage';
export { prepare as prepareMessage } from './publisher/prepare';
export * from './publisher/publisher';
export * from './relay/relay';
export type { EncodeSlot } from './schedule/firing';
export * from './schedule/next-time';
export * from './schedule/schedule-desk';
export * from './schedule/schedule-store';
export { createScheduler, definitionOf, type Scheduler, type SchedulerOptions } from './schedule/scheduler';
export { DURATION_BOUNDS, DURATION_BUCKETS, type Durations } from './statistics/durations';
export * from './statistics/queue-samples';
export * from './statistics/tally';
export * from './statistics/task-statistics';
export type { Claim, ClaimingEntry, ClaimStore } from './store/claim-store';
export * from './store/limit-store';
export type { PauseEntry, PauseOptions, Pauses } from './store/pauses';
export type { Presence, PresenceBook } from './store/presence';
export { IdTakenError } from './store/id-taken-error';
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
export type { Attempt, Middleware } from './worker/middleware/middleware';
export type { RunHere, RunsHere } from './worker/runs-here';
export { createWorker, type UnderWay, type Worker } from './worker/worker';
export type { WorkerOptions } from './worker/worker-options';
export {
  handleInThread,
  inThread,
  type ThreadContext,
  type ThreadRun,
} from './worker/isolation/thread-handler';
export {
  createMemoryBroker,
  type MemoryBroker,
  type MemoryBrokerOptions,
  MemoryServer,
} from './brokers/memory';
export { createMemoryMailbox, type MemoryMailboxOptions } from './mailboxes/memory/memory-mailbox';
export { MemoryPost } from './mailboxes/memory/memory-post';
export { createMemoryTaskStore, type MemoryTaskStoreOptions } from './stores/memory-task-store';
