/** States of a run; the names are Celery's, which users and tools know. */
export type RunState = 'PENDING' | 'STARTED' | 'PROGRESS' | 'RETRY' | 'SUCCESS' | 'FAILURE' | 'REVOKED';

const FINAL: ReadonlySet<RunState> = new Set(['SUCCESS', 'FAILURE', 'REVOKED']);

export const isFinal = (state: RunState): boolean => FINAL.has(state);
