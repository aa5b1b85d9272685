import type { ChannelModel } from 'amqplib';
import type { Duration } from '../../contract/duration';
import { TopologyError } from '../../contract/errors';
import type { Logger } from '../../contract/logger';
import { Outage } from '../../outage/outage';

export interface TopologyWatchParts {
  readonly every: Duration;
  /** The live connection, if there is one. */
  readonly model: () => ChannelModel | undefined;
  readonly redeclare: (model: ChannelModel) => Promise<void>;
  readonly log: Logger;
}

/**
 * Declares everything again every so often. RabbitMQ tells a consumer of a deleted queue and a publisher of a missing
 * exchange, but nobody of a binding that went with them: such messages would be kept as unrouted until a restart.
 */
export class TopologyWatch {
  private readonly outage = new Outage();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly parts: TopologyWatchParts) {
    this.timer = setInterval(() => void this.look(), parts.every);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const { model, redeclare, log } = this.parts;
    const connection = model();
    if (!connection) return;
    try {
      await redeclare(connection);
      this.outage.worked();
    } catch (error) {
      // Lost with its connection it is declared on the next one, which says so itself.
      if (!(error instanceof TopologyError)) return;
      log[this.outage.failed()]({ err: error }, 'could not declare the topology again');
    }
  }
}
