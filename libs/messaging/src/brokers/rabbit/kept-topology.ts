import type { ChannelModel } from 'amqplib';
import type { Topology } from '../../topology/topology';
import { declareTopology } from './declare-topology';

/** Everything the application asked for so far, to be declared again wherever it may have been lost. */
export class KeptTopology {
  private readonly applied = new Map<string, Topology>();
  /** What this user may only look at. */
  readonly forbidden = new Set<string>();
  private turn: Promise<void> = Promise.resolve();

  async apply(model: ChannelModel, topology: Topology): Promise<void> {
    await this.inTurn(() => declareTopology(model, topology, this));
    this.applied.set(JSON.stringify(topology), topology);
  }

  reapply(model: ChannelModel): Promise<void> {
    return this.inTurn(async () => {
      for (const topology of this.applied.values()) await declareTopology(model, topology, this);
    });
  }

  // Two connections of one process would otherwise race to make the same queue.
  private inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.turn.then(act);
    this.turn = done.catch(() => undefined);
    return done;
  }
}
