import { handle, type Handler, PermanentError } from '@baton/messaging';
import { double, flaky, held, parent, secretive, versioned } from './contracts';

/** Lets a test hold handlers of `acceptance.held` open, and see when they began. */
export class Gate {
  private readonly waiting = new Map<string, () => void>();
  private readonly begun = new Map<string, () => void>();

  /** Resolves when the handler with this name has begun. */
  whenBegun(name: string): Promise<void> {
    return new Promise((resolve) => this.begun.set(name, resolve));
  }

  open(name: string): void {
    this.waiting.get(name)?.();
  }

  async pass(name: string): Promise<void> {
    const opened = new Promise<void>((resolve) => this.waiting.set(name, resolve));
    this.begun.get(name)?.();
    await opened;
  }
}

export function engineHandlers(gate: Gate): Handler[] {
  return [
    handle(double, async ({ n, mood }) => {
      if (mood === 'permanent') throw new PermanentError('n cannot be doubled');
      if (mood === 'wrong-result') return { doubled: 0.5 };
      return { doubled: n * 2 };
    }),
    handle(flaky, async ({ failures }, ctx) => {
      ctx.log.info({ failures, password: 'hunter2' }, `attempt ${ctx.attempt} begins`);
      if (ctx.attempt <= failures) throw new Error(`attempt ${ctx.attempt} fails`);
      return { attempts: ctx.attempt };
    }),
    handle(held, ({ name }) => gate.pass(name)),
    handle(secretive, async ({ token }, ctx) => {
      ctx.log.info({ body: { token } }, `logging in with ${token}`);
      await ctx.progress({ doing: `logging in with ${token}` });
      if (token !== 'hunter2') throw new PermanentError(`nobody has the token ${token}`);
      if (ctx.attempt === 1) throw new Error(`try again with ${token}`, { cause: { body: token } });
    }),
    handle(versioned, async () => undefined),
    handle(parent, async ({ n }, ctx) => ({ child: (await ctx.send(double, { n })).id })),
  ];
}
