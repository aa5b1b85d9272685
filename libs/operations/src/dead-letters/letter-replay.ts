import type { Sealer } from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import type { Catalogue } from '../catalogue';
import { NotPossibleError, UnknownIdError } from '../errors';
import { messageOf } from './letter-message';

export interface LetterReplayOptions {
  readonly letters: OperatorStore['letters'];
  readonly catalogue: Catalogue;
  readonly sealer: Sealer | undefined;
  readonly clock: () => Date;
}

/** Sends one letter again, as it was or edited. */
export class LetterReplay {
  constructor(private readonly options: LetterReplayOptions) {}

  /** @throws UnknownIdError, NotPossibleError, InvalidPayloadError */
  async replay(id: string, by: string, payload: unknown): Promise<void> {
    const { letters, catalogue, sealer, clock } = this.options;
    const now = clock();
    const became = await letters.replay(id, {
      by,
      now,
      make: (letter) =>
        payload === undefined
          ? messageOf(letter, now)
          : messageOf(letter, now, { payload, task: catalogue.find(letter.task), sealer }),
    });
    if (became === 'replayed') return;
    if (became === 'waits') {
      throw new NotPossibleError(`dead letter ${id}: its message waits in the outbox already`, { id });
    }
    const letter = await letters.find(id);
    if (!letter) throw new UnknownIdError('dead letter', id);
    throw new NotPossibleError(`dead letter ${id}: expected an open one, got one that is ${letter.state}`, {
      id,
    });
  }
}
