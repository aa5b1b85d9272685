import { join } from 'node:path';
import { AppProcess } from '@baton/service/testing';

export interface ReplicasOptions {
  readonly databaseUrl: string;
  readonly schedules: number;
}

/** Scheduler processes that are killed and replaced. */
export class Replicas {
  private readonly alive: AppProcess[] = [];
  private readonly dead: AppProcess[] = [];

  constructor(private readonly options: ReplicasOptions) {}

  async start(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) this.add();
    await Promise.all(this.alive.map((replica) => replica.logged('running')));
  }

  /** `kill -9` for the one that has run longest, and a new one in its place. */
  killOldest(): void {
    const oldest = this.alive.shift();
    if (!oldest) return;
    oldest.kill('SIGKILL');
    this.dead.push(oldest);
    this.add();
  }

  async stop(): Promise<void> {
    for (const replica of this.alive) replica.kill('SIGKILL');
    await Promise.all([...this.alive, ...this.dead].map((replica) => replica.whenEnded()));
  }

  private add(): void {
    const { databaseUrl, schedules } = this.options;
    const env = {
      ...{ DATABASE_URL: databaseUrl, REPLICA_SCHEDULES: String(schedules) },
      ...{ LOG_LEVEL: 'info', LOG_FORMAT: 'json' },
    };
    this.alive.push(new AppProcess({ main: join(__dirname, 'main.ts'), env }));
  }
}
