import type { Control, Listening, Mailbox } from '@baton/messaging';
import type { LiveEvent, LiveFeed } from '../api/routes/events';
import { liveEventOf } from './live-events';
import { LiveHub } from './live-hub';

/** Workers that start while somebody watches are asked too. */
const ASK_AGAIN_MS = 30_000;

/**
 * Events of all workers by the mailbox, for as long as somebody watches: one consumer for all who do. Workers tell
 * nothing while nobody has asked them to.
 */
export class MailboxFeed implements LiveFeed {
  private readonly hub = new LiveHub();
  private watchers = 0;
  private stopListening = (): void => undefined;

  constructor(
    private readonly mailbox: Pick<Mailbox, 'events'>,
    private readonly control: Pick<Control, 'enableEvents'>,
  ) {}

  follow(listener: (event: LiveEvent) => void): () => void {
    const unfollow = this.hub.follow(listener);
    this.watchers += 1;
    if (this.watchers === 1) this.listen();
    return () => {
      unfollow();
      this.watchers -= 1;
      if (this.watchers === 0) this.stopListening();
    };
  }

  private listen(): void {
    const listening: Listening = this.mailbox.events.follow((event) => {
      const live = liveEventOf(event);
      if (live) this.hub.tell(live);
    });
    // Best effort, as the events are: whoever cannot be asked tells nothing.
    const ask = (): void => void this.control.enableEvents().catch(() => undefined);
    ask();
    const asking = setInterval(ask, ASK_AGAIN_MS);
    this.stopListening = () => {
      clearInterval(asking);
      void listening.stop().catch(() => undefined);
    };
  }
}
