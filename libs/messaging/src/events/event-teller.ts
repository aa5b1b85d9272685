import { loadavg, platform } from 'node:os';
import { type Duration, milliseconds, seconds } from '../contract/duration';
import type { Worker } from '../worker/worker';
import type { EventFeed, WorkerEvent, WorkerEventType } from './event-feed';
import type { TaskEvent } from './task-event';
import { wireEventsOf } from './wire-event';

export interface EventTellerOptions {
  readonly feed: EventFeed;
  readonly version: string;
  /** Runs taken since the start. */
  readonly processed: () => number;
  /** Of tasks too, from the start. @default only once somebody asks for them */
  readonly taskEvents?: boolean;
  /** Between two heartbeats; every Python worker on the vhost gets each. @default 5 s */
  readonly every?: Duration;
}

/** Events that wait to leave together; more are dropped, not kept. */
const MOST = 500;
const TOGETHER: Duration = milliseconds(100);

/** Tells the feed of a worker and of its runs. While nobody wants to hear of tasks, it does not listen to them. */
export class EventTeller {
  private waiting: WorkerEvent[] = [];
  private readonly known = new Set<string>();
  private flushing: NodeJS.Timeout | undefined;
  private beating: NodeJS.Timeout | undefined;
  private deaf: (() => void) | undefined;
  private readonly every: Duration;

  constructor(
    private readonly worker: Pick<Worker, 'name' | 'events' | 'running'>,
    private readonly options: EventTellerOptions,
  ) {
    this.every = options.every ?? seconds(5);
  }

  begin(): void {
    if (this.options.taskEvents) this.enable();
    this.tell('worker-online');
    this.beating = setInterval(() => this.heartbeat(), this.every).unref();
  }

  heartbeat(): void {
    this.tell('worker-heartbeat');
  }

  /** False when they were told already. */
  enable(): boolean {
    if (this.deaf) return false;
    this.deaf = this.worker.events.on((event) => this.hear(event));
    return true;
  }

  disable(): boolean {
    if (!this.deaf) return false;
    this.deaf();
    this.deaf = undefined;
    this.known.clear();
    return true;
  }

  end(): void {
    clearInterval(this.beating);
    this.disable();
    this.tell('worker-offline');
  }

  private hear(event: TaskEvent): void {
    if (this.waiting.length >= MOST) return;
    const facts = { hostname: this.worker.name, pid: process.pid };
    this.waiting.push(...wireEventsOf(event, this.known.has(event.runId), facts));
    if (event.type === 'started') this.known.add(event.runId);
    else if (event.type !== 'progress') this.known.delete(event.runId);
    this.flushing ??= setTimeout(() => this.flush(), TOGETHER).unref();
  }

  private tell(type: WorkerEventType): void {
    this.flush();
    const [one = 0, five = 0, fifteen = 0] = loadavg();
    const { worker, options, every } = this;
    const event: WorkerEvent = {
      ...{ type, hostname: worker.name, timestamp: Date.now() / 1000, pid: process.pid },
      ...{ freq: every / 1000, active: worker.running, processed: options.processed() },
      loadavg: [one, five, fifteen].map((load) => Math.round(load * 100) / 100),
      ...{ sw_ident: 'baton', sw_ver: options.version, sw_sys: platform() },
    };
    options.feed.publish([event]);
  }

  private flush(): void {
    clearTimeout(this.flushing);
    this.flushing = undefined;
    if (this.waiting.length === 0) return;
    const events = this.waiting;
    this.waiting = [];
    this.options.feed.publish(events);
  }
}
