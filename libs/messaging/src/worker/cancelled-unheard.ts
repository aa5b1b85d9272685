import type { Handler } from '../contract/handler';
import type { Revocations } from '../store/revocations';

/**
 * What a worker knows of runs that were cancelled before anybody had heard of them. Only tasks that look nothing up before
 * a first delivery need it, so a worker without any asks for nothing. While the database is away, the last it knew holds.
 */
export class CancelledUnheard {
  private ids: ReadonlySet<string> = new Set();
  private unfollow = (): void => undefined;

  constructor(
    private readonly revocations: Revocations,
    private readonly handlers: readonly Pick<Handler, 'task'>[],
  ) {}

  /** `read` insists: nothing may start before these are known. */
  async begin(read: <T>(call: () => Promise<T>) => Promise<T>): Promise<void> {
    if (!this.handlers.some(({ task }) => task.record === 'failures')) return;
    this.learn(await read(() => this.revocations.list()));
    this.unfollow = this.revocations.follow((ids) => this.learn(ids));
  }

  end(): void {
    this.unfollow();
  }

  /** Asked before each first delivery of such a task, and almost always of nothing. */
  has(runId: string): boolean {
    return this.ids.has(runId);
  }

  private learn(ids: readonly string[]): void {
    this.ids = new Set(ids);
  }
}
