import type { Channel, ChannelModel } from 'amqplib';

/** The server's answer to an operation that it refused, by AMQP reply code: 403, 404, 405, 406 … */
export interface Refusal {
  readonly code: number;
  readonly text: string;
}

/**
 * A channel for operations that may be refused. AMQP closes the channel at each refusal, so this one opens another
 * when it is next needed. Losing the connection is not a refusal and rejects.
 */
export class ScratchChannel {
  private channel: Channel | undefined;

  constructor(private readonly model: ChannelModel) {}

  async run(act: (channel: Channel) => Promise<unknown>): Promise<Refusal | undefined> {
    const channel = (this.channel ??= await this.open());
    try {
      await act(channel);
      return undefined;
    } catch (error) {
      this.channel = undefined;
      const { code, message } = error as Error & { code?: unknown };
      if (typeof code === 'number' && code < 500) return { code, text: message };
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.channel?.close().catch(() => undefined);
  }

  private async open(): Promise<Channel> {
    const channel = await this.model.createChannel();
    // The refusal arrives as the operation's rejection; without a listener amqplib would close the connection too.
    channel.on('error', () => undefined);
    return channel;
  }
}
