import type { MemorySession } from './memory-session';

interface WaitingCall {
  run(session: MemorySession): void;
  fail(error: Error): void;
}

export interface CallLimit {
  readonly ms: number;
  readonly error: () => Error;
}

/** Calls made while there is no connection, in their order. */
export class WaitingCalls {
  private readonly calls = new Set<WaitingCall>();

  add<T>(act: (session: MemorySession) => T, limit?: CallLimit): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const call: WaitingCall = {
        run: (session) => {
          clearTimeout(timer);
          // Inside a promise, where what it throws becomes the rejection.
          resolve(new Promise<T>((done) => done(act(session))));
        },
        fail: (error) => {
          clearTimeout(timer);
          this.calls.delete(call);
          reject(error);
        },
      };
      const timer = limit && setTimeout(() => call.fail(limit.error()), limit.ms);
      this.calls.add(call);
    });
  }

  runAll(session: MemorySession): void {
    const calls = [...this.calls];
    this.calls.clear();
    for (const call of calls) call.run(session);
  }

  failAll(error: Error): void {
    for (const call of [...this.calls]) call.fail(error);
  }
}
