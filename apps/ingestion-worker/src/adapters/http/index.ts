export * from './answer-problem';
export * from './get-json';
export * from './provider-limit';
export { readRetryAfter } from './retry-after';
