/// <reference types="jest" />
import { TopologyError } from '../../contract/errors';
import type { Topology } from '../../topology/topology';
import type { BrokerHarness } from './harness';
import { makePlace, receive, send, uniqueName } from './place';

export function describeDeclaring(harness: () => BrokerHarness): void {
  describe('topology', () => {
    it('may be applied again, and keeps what is in the queues', async () => {
      const place = await makePlace(harness());
      await send(place, 'a');
      await place.broker.apply(place.topology);
      expect(await place.broker.depth(place.queue.name)).toBe(1);
    });

    it('names every queue and exchange that exists with other settings', async () => {
      const place = await makePlace(harness(), { deliveryLimit: 5 });
      const { broker, queue, topology } = place;
      const changed: Topology = {
        exchanges: topology.exchanges.map((exchange) =>
          exchange.name === queue.exchange ? { name: exchange.name, type: 'fanout' } : exchange,
        ),
        queues: topology.queues.map((each) =>
          each.name === queue.name ? { ...each, deliveryLimit: 6 } : each,
        ),
        bindings: [],
      };
      const applied = broker.apply(changed);
      await expect(applied).rejects.toThrow(TopologyError);
      await expect(applied).rejects.toThrow(`exchange "${queue.exchange}": expected type fanout`);
      await expect(applied).rejects.toThrow(
        `queue "${queue.name}": expected x-delivery-limit 6, the one on the broker has 5`,
      );
      await send(place, 'still works');
    });

    it('says so when a queue to consume does not exist', async () => {
      const broker = await harness().create();
      const name = uniqueName();
      await expect(receive(broker, name)).rejects.toThrow(TopologyError);
      await expect(broker.depth(name)).rejects.toThrow(`queue "${name}"`);
    });
  });
}
