import type { BulkStep, CanaryFacts, StoredBulk } from '@baton/task-store';

/**
 * What a bulk does now. Pure. The canary goes first and alone; the rest follows when all of it has succeeded, so many
 * letters per step as the rate has per second.
 */
export function decideBulk(bulk: StoredBulk, canary: CanaryFacts): BulkStep {
  if (bulk.state !== 'canary') return { kind: 'move', most: bulk.rate };
  if (bulk.moved === 0) return { kind: 'move', most: bulk.canary };
  if (canary.failed > 0) {
    return { kind: 'stop', why: `${canary.failed} of the first ${bulk.moved} did not succeed` };
  }
  return canary.underWay > 0 ? { kind: 'wait' } : { kind: 'move', most: bulk.rate };
}
