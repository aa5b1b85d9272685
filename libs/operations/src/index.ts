export * from './act';
export * from './audit/audit-desk';
export * from './contracts/contract-desk';
export * from './dead-letters/dead-letter-desk';
export * from './errors';
export * from './explain/finding';
export * from './flows/flow-desk';
export * from './limits/limit-desk';
export * from './operations';
export * from './overview/overview';
export * from './page';
export * from './queues/queue-desk';
export * from './runs/run-desk';
export * from './schedules/schedule-actions';
export * from './send-desk';
export * from './workers/worker-desk';
export * from './create-operations';
export {
  createDeadLetterKeeper,
  type DeadLetterKeeper,
  type DeadLetterKeeperOptions,
} from './dead-letters/dead-letter-keeper';
export { createManagement, type Management, type ManagementOptions } from './queues/management';
