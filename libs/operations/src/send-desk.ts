import type { RunState } from '@baton/messaging';
import type { Act } from './act';

export interface SendRequest {
  readonly payload: unknown;
  readonly id?: string | undefined;
  readonly delayMs?: number | undefined;
  readonly eta?: Date | undefined;
  readonly expiresMs?: number | undefined;
  readonly priority?: number | undefined;
  /** Instead of the contract's. */
  readonly queue?: string | undefined;
  readonly unique?: string | undefined;
  readonly correlationId?: string | undefined;
}

/** How a run is, as Celery's users know it. */
export interface TaskStatus {
  readonly taskId: string;
  readonly status: RunState;
  readonly result: unknown;
}

export interface SendDesk {
  /**
   * @throws UnknownIdError for a task nobody here knows
   * @throws InvalidPayloadError, InvalidOptionError: nothing has left then
   */
  send(task: string, request: SendRequest, act: Act): Promise<{ readonly id: string }>;
  /** An id nobody has heard of is PENDING: its message may be in a queue. */
  status(id: string): Promise<TaskStatus>;
}
