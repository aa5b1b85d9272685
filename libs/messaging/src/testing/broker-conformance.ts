/// <reference types="jest" />
import { describeConsuming } from './broker-conformance/consuming';
import { describeDeclaring } from './broker-conformance/declaring';
import type { BrokerHarness } from './broker-conformance/harness';
import { describeOutages } from './broker-conformance/outages';
import { describePublishing } from './broker-conformance/publishing';

export type { BrokerHarness } from './broker-conformance/harness';

/** What every implementation of the Broker port must do. Call it in a test file; it uses jest's globals. */
export function describeBrokerConformance(name: string, start: () => Promise<BrokerHarness>): void {
  describe(`${name} as a Broker`, () => {
    let running: BrokerHarness;
    const harness = (): BrokerHarness => running;

    beforeAll(async () => {
      running = await start();
    });

    afterAll(() => running.close());

    describePublishing(harness);
    describeConsuming(harness);
    describeOutages(harness);
    describeDeclaring(harness);
  });
}
