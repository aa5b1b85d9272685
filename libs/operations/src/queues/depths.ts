import type { Broker } from '@baton/messaging';
import type { Catalogue } from '../catalogue';

/** How long an answer is waited for: a broker that is away would be waited for without end. */
const PATIENCE_MS = 2_000;

/** Messages ready in queues, asked through the port that messages take. */
export class Depths {
  constructor(
    private readonly broker: Pick<Broker, 'depth' | 'state'>,
    private readonly catalogue: Catalogue,
  ) {}

  get isThere(): boolean {
    return this.broker.state === 'connected';
  }

  /** Undefined when nobody says: RabbitMQ is away, or has no such queue yet. */
  async of(queue: string): Promise<number | undefined> {
    if (!this.isThere) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    });
    const asked = this.broker.depth(queue).catch(() => undefined);
    return Promise.race([asked, late]).finally(() => clearTimeout(timer));
  }

  async ofAll(): Promise<ReadonlyMap<string, number | undefined>> {
    const { queues } = this.catalogue;
    return new Map(await Promise.all(queues.map(async ({ name }) => [name, await this.of(name)] as const)));
  }

  /** What lies in RabbitMQ's dead-letter queues, where there is something. */
  async ofDeadLetters(): Promise<readonly { queue: string; messages: number }[]> {
    const dead = this.catalogue.queues.filter(({ kind }) => kind !== 'work');
    const depths = await Promise.all(
      dead.map(async ({ name }) => ({ queue: name, messages: (await this.of(name)) ?? 0 })),
    );
    return depths.filter(({ messages }) => messages > 0);
  }
}
