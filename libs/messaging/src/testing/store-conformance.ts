/// <reference types="jest" />
import type { TaskStore } from '../store/task-store';
import { describeClaims } from './store-conformance/claims';
import { describeCrashes } from './store-conformance/crashes';
import type { StoreHarness } from './store-conformance/harness';
import { describeLimits } from './store-conformance/limits';
import { describeOutbox } from './store-conformance/outbox';
import { describePauses } from './store-conformance/pauses';
import { describeRevocations } from './store-conformance/revocations';
import { describeRuns } from './store-conformance/runs';
import { describeStatistics } from './store-conformance/statistics';
import { describeTransaction } from './store-conformance/transaction';
import { describeOutage, describeWaiting } from './store-conformance/waiting';
import { describeWorkers } from './store-conformance/workers';

export type { StoreHarness } from './store-conformance/harness';

/**
 * What every TaskStore must do. `start` gives a harness over an empty database; it is called once per test.
 * For use in a Jest test file.
 */
export function describeTaskStoreConformance(name: string, start: () => Promise<StoreHarness>): void {
  describe(`task store: ${name}`, () => {
    let harness: StoreHarness;
    let stores: TaskStore[];
    let next: number;

    beforeEach(async () => {
      harness = await start();
      stores = await Promise.all([harness.open(), harness.open()]);
      next = 0;
    });

    afterEach(() => harness.close());

    /** The first call in a test gives one store, the second another over the same data, and so on in turn. */
    const open = (): TaskStore => {
      const store = stores[next % stores.length];
      if (store === undefined) throw new Error('the harness opened no store');
      next += 1;
      return store;
    };

    describeRuns(open);
    describeCrashes(open);
    describeOutbox(open);
    describeTransaction(open);
    describeClaims(open);
    describeLimits(open);
    describePauses(open, () => harness);
    describeRevocations(open, () => harness);
    describeWorkers(open);
    describeStatistics(open);
    describeWaiting(open);
    describeOutage(open, () => harness);
  });
}
