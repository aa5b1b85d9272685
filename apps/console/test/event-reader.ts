import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { LiveEvent } from '../src/api/routes/events';

/** Reads `GET /api/events` as a browser does. */
export class EventReader {
  private readonly events: LiveEvent[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly source: Readable) {
    createInterface({ input: source }).on('line', (line) => this.read(line));
  }

  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<EventReader> {
    const { body, status } = await fetch(`${url}/api/events`, { headers });
    if (status !== 200 || !body) throw new Error(`expected a stream of events, got ${status}`);
    return new EventReader(Readable.fromWeb(body));
  }

  /** Resolves with the first that fits, whether it has come or is still to come. */
  async first(fits: (event: LiveEvent) => boolean): Promise<LiveEvent> {
    for (;;) {
      const event = this.events.find(fits);
      if (event) return event;
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  /** What came of this run, in order. */
  typesOf(id: string): string[] {
    return this.events.flatMap((event) => (event.kind === 'run' && event.id === id ? [event.type] : []));
  }

  close(): void {
    this.source.destroy();
  }

  private read(line: string): void {
    if (!line.startsWith('data: ')) return;
    this.events.push(JSON.parse(line.slice('data: '.length)) as LiveEvent);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}
