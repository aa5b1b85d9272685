import { isFinal } from '../../contract/run-state';
import { reportTo } from '../../store/circuit-rules';
import { EMPTY_LINE, isPaused, type Line, reopened } from '../../store/limit-line';
import { askLine } from '../../store/limit-rules';
import type {
  LimitAnswer,
  LimitReport,
  LimitRequest,
  LimitStore,
  Pause,
  LimitPlace,
  Reported,
  Told,
} from '../../store/limit-store';
import { withDueAt } from '../../store/move-eta';
import { checkStorableEntry } from '../../store/stored-json';
import type { OutboxEntry } from '../../store/task-store';
import { addEntries, keyOf, type PlaceRow, type MemoryDatabase } from './memory-database';

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; nothing here may wait between look and write */
export class MemoryLimits implements LimitStore {
  constructor(private readonly database: MemoryDatabase) {}

  async ask(request: LimitRequest): Promise<LimitAnswer> {
    this.database.check();
    const { key, runId, concurrency, leaseUntil } = request;
    const { line, answer } = askLine(this.lineOf(key), request, this.taken(request));
    this.database.lines.set(key, line);
    if (answer.kind === 'start' && concurrency !== undefined)
      this.placesOf(key).set(runId, { until: leaseUntil });
    return answer;
  }

  async report(report: LimitReport): Promise<Reported> {
    this.database.check();
    const { key, now } = report;
    const { line, reported } = reportTo(this.lineOf(key), report);
    this.database.lines.set(key, line);
    if (reported.change === 'closed') this.wake(key, now);
    return reported;
  }

  async putOff(
    entry: OutboxEntry,
    { key, wakes, places, now }: Told & { key: string; now: Date },
  ): Promise<void> {
    this.database.check();
    checkStorableEntry(entry);
    const waits = this.lineOf(key).wakes === wakes;
    addEntries(this.database, [waits ? entry : withDueAt(entry, now)]);
    if (!waits) return;
    const waitsFor = places === undefined ? 'a time' : 'a place';
    this.placesOf(key).set(entry.id, { until: entry.dueAt, waitsFor });
    // Whoever has given a place back since it was told may have found nobody to wake.
    const free = places === undefined ? 0 : Math.max(places - this.taken({ key, now }), 0);
    const first = this.asleepForPlace(key, now).slice(0, free);
    if (first.some(({ id }) => id === entry.id)) this.becomesDue(entry, now);
  }

  async release({ key, runId, leaseUntil, now }: LimitPlace & { now: Date }): Promise<void> {
    this.database.check();
    const places = this.placesOf(key);
    const place = places.get(runId);
    if (!place?.waitsFor && place?.until.getTime() === leaseUntil.getTime()) places.delete(runId);
    const [first] = this.asleepForPlace(key, now);
    if (first) this.becomesDue(first, now);
  }

  async pause({ key, until, why }: Pause): Promise<void> {
    this.database.check();
    this.database.lines.set(key, { ...this.lineOf(key), pause: { until, why } });
  }

  async resume(key: string, now: Date): Promise<boolean> {
    this.database.check();
    const line = this.lineOf(key);
    if (!isPaused(line, now) && line.circuit.openings === 0) return false;
    this.database.lines.set(key, reopened(line));
    this.wake(key, now);
    return true;
  }

  async pauses(now: Date): Promise<readonly Pause[]> {
    this.database.check();
    const lines = [...this.database.lines].sort(([a], [b]) => (a < b ? -1 : 1));
    return lines.flatMap(([key, { pause }]) => (pause && pause.until > now ? [{ key, ...pause }] : []));
  }

  private lineOf(key: string): Line {
    return this.database.lines.get(key) ?? EMPTY_LINE;
  }

  private placesOf(key: string): Map<string, PlaceRow> {
    const places = this.database.places.get(key) ?? new Map<string, PlaceRow>();
    this.database.places.set(key, places);
    return places;
  }

  /** By others, whose runs have not ended. */
  private taken({ key, runId, now }: Pick<LimitRequest, 'key' | 'now'> & { runId?: string }): number {
    const taken = [...this.placesOf(key)].filter(([id, { until, waitsFor }]) => {
      const run = this.database.runs.get(id);
      return !waitsFor && id !== runId && until > now && !(run && isFinal(run.state));
    });
    return taken.length;
  }

  private waitingFor(key: string): OutboxEntry[] {
    const places = this.placesOf(key);
    return [...this.database.outbox.values()]
      .filter(({ id, kind }) => kind === 'parked' && places.get(id)?.waitsFor)
      .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  }

  private wake(key: string, now: Date): void {
    for (const entry of this.waitingFor(key)) this.becomesDue(entry, now);
    const places = this.placesOf(key);
    for (const [runId, { waitsFor }] of places) if (waitsFor) places.delete(runId);
  }

  private asleepForPlace(key: string, now: Date): OutboxEntry[] {
    const places = this.placesOf(key);
    return this.waitingFor(key).filter(
      ({ id, dueAt }) => dueAt > now && places.get(id)?.waitsFor === 'a place',
    );
  }

  private becomesDue(entry: OutboxEntry, now: Date): void {
    if (entry.dueAt > now) this.database.outbox.set(keyOf(entry), withDueAt(entry, now));
  }
}
