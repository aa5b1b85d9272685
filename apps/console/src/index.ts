export { configuredUsers } from './access/authenticator';
export { hashPassword, type PasswordHash, readHash } from './access/password';
export type { LiveFeed } from './api/routes/events';
export { liveEventOfTask } from './live/live-events';
export { LiveHub } from './live/live-hub';
export { type ConsoleOptions, startConsole } from './start-console';
