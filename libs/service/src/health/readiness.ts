/** Resolves when all is well (a text becomes the detail shown), rejects with what is wrong. */
export type Check = () => Promise<unknown>;

export interface CheckResult {
  readonly ok: boolean;
  readonly detail?: string;
}

export interface ReadinessReport {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, CheckResult>>;
}

export type Phase = 'starting' | 'running' | 'stopping';

/** Whether an app can do its work right now: its own phase, and what it depends on. */
export class Readiness {
  private readonly checks = new Map<string, Check>();
  private current: Phase = 'starting';

  /** @param patience milliseconds after which a check that has not answered counts as failed */
  constructor(private readonly patience = 2000) {}

  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  get phase(): Phase {
    return this.current;
  }

  enter(phase: Phase): void {
    this.current = phase;
  }

  async report(): Promise<ReadinessReport> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await this.result(check)] as const),
    );
    const app: CheckResult = { ok: this.phase === 'running', detail: this.phase };
    const checks = Object.fromEntries([['app', app] as const, ...results]);
    return { ready: Object.values(checks).every(({ ok }) => ok), checks };
  }

  private async result(check: Check): Promise<CheckResult> {
    try {
      const detail = await within(this.patience, check());
      return typeof detail === 'string' ? { ok: true, detail } : { ok: true };
    } catch (error) {
      return { ok: false, detail: reason(error) };
    }
  }
}

async function within(patience: number, answer: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

// A refused connection can be an error without a message: Node tried several addresses and has one error for each.
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message;
  return 'code' in error ? String(error.code) : error.name;
}
