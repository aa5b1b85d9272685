import type { TestRun } from './test-run';

/** Jest gives global setup and teardown no other way to hand something over: this module is what they share. */
export const currentRun: { value?: TestRun } = {};
