import { after } from '../../contract/duration';
import type { Progress } from '../../contract/handler';
import { isFinal } from '../../contract/run-state';
import { isOpen, mayHandBack, mayStart } from '../../store/run-rules';
import { checkStorable, checkStorableEntry, storedJson } from '../../store/stored-json';
import {
  type AttemptRecord,
  type AttemptRef,
  type Ending,
  REVOCATION_KEPT,
  type Run,
  type RunStore,
  type RunSummary,
} from '../../store/task-store';
import { untilEnded } from './memory-ended';
import { addEntries, type MemoryDatabase } from './memory-database';

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; nothing here may wait between look and write */
export class MemoryRuns implements RunStore {
  constructor(private readonly database: MemoryDatabase) {}

  async summary(id: string): Promise<RunSummary | undefined> {
    const run = await this.find(id);
    if (!run) return undefined;
    const { task, state, attempt, error, presence, suspicion } = run;
    return { task, state, attempt, error, presence, suspicion };
  }

  async find(id: string): Promise<Run | undefined> {
    this.database.check();
    return this.database.runs.get(id);
  }

  async started(ref: AttemptRef, { alone = false } = {}): Promise<void> {
    const run = this.lookUp(ref);
    if (!mayStart(run, ref)) return;
    const suspicion = suspicionOf(run, ref) + (alone ? 1 : 0);
    this.mark(ref, { state: 'STARTED', progress: undefined, suspicion });
  }

  /** See Presence.lastWords. */
  suspect(refs: readonly AttemptRef[]): void {
    for (const ref of refs) {
      const run = this.database.runs.get(ref.id);
      const suspicion = Math.max(1, suspicionOf(run, ref));
      if (isOpen(run, ref)) this.mark(ref, { state: 'STARTED', progress: run?.progress, suspicion });
    }
  }

  async progress(ref: AttemptRef, progress: Progress): Promise<void> {
    const kept = copy(progress, `progress of ${ref.id}`) as Progress;
    const run = this.lookUp(ref);
    if (!isOpen(run, ref)) return;
    this.mark(ref, { state: 'PROGRESS', progress: kept, suspicion: suspicionOf(run, ref) });
  }

  async handedBack(ref: AttemptRef): Promise<void> {
    const run = this.lookUp(ref);
    if (!mayHandBack(run, ref)) return;
    this.write({ ...run, ...NOT_STARTED, suspicion: Math.max(run.suspicion - 1, 0) });
  }

  async end(ending: Ending): Promise<'recorded' | 'superseded'> {
    const run = this.lookUp(ending);
    const ended = endedRun(withPayloadOf(ending, run), ending);
    ending.next?.forEach(checkStorableEntry);
    if (!isOpen(run, ending)) return 'superseded';
    addEntries(this.database, ending.next ?? []);
    this.write(ended);
    return 'recorded';
  }

  async revoke(id: string): Promise<boolean> {
    this.database.check();
    const run = this.database.runs.get(id) ?? this.unheardOf(id);
    if (isFinal(run.state)) return false;
    for (const [key, entry] of this.database.outbox) if (entry.id === id) this.database.outbox.delete(key);
    const now = new Date();
    this.write({ ...run, state: 'REVOKED', finishedAt: now, expiresAt: after(now, REVOCATION_KEPT) });
    if (run.attempt === 0) this.database.news.emit('revoked');
    return true;
  }

  async reopen(id: string): Promise<void> {
    this.database.check();
    const run = this.database.runs.get(id);
    if (run?.state !== 'FAILURE') return;
    const anew = { error: undefined, progress: undefined, finishedAt: undefined, expiresAt: undefined };
    this.write({ ...run, ...NOT_STARTED, ...anew, attempt: 0 });
  }

  async children(id: string, { limit }: { readonly limit: number }): Promise<readonly string[]> {
    this.database.check();
    return [...this.database.runs.values()]
      .filter(({ parentId }) => parentId === id)
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.id.localeCompare(b.id, 'en'))
      .slice(0, limit)
      .map((child) => child.id);
  }

  ended(id: string, signal: AbortSignal): Promise<Run | undefined> {
    return untilEnded(this.database, id, { signal, look: () => this.database.runs.get(id) });
  }

  async removeExpired({ now, limit }: { now: Date; limit: number }): Promise<number> {
    this.database.check();
    const expired = [...this.database.runs.values()]
      .filter((run): run is Run & { expiresAt: Date } => run.expiresAt !== undefined && run.expiresAt <= now)
      .sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime())
      .slice(0, limit);
    for (const { id } of expired) {
      this.database.runs.delete(id);
      this.database.dropClaimsOf(id);
    }
    return expired.length;
  }

  private lookUp(ref: AttemptRef): Run | undefined {
    checkStorable(ref);
    this.database.check();
    return this.database.runs.get(ref.id);
  }

  private mark(ref: AttemptRef, change: Pick<Run, 'state' | 'progress' | 'suspicion'>): void {
    const run = withPayloadOf(ref, this.database.runs.get(ref.id));
    const { attempt, worker, presence, startedAt } = ref;
    this.write({ ...run, ...change, attempt, worker, presence, startedAt });
  }

  private unheardOf(id: string): Run {
    const waiting = [...this.database.outbox.values()].find((entry) => entry.id === id);
    const queue = waiting?.message.routingKey ?? '';
    const ref = { id, task: waiting?.task ?? '', queue, attempt: 0, payload: undefined };
    return { ...newRun({ ...ref, worker: '', startedAt: new Date() }), worker: undefined };
  }

  private write(run: Run): void {
    this.database.runs.set(run.id, Object.freeze(run));
    if (isFinal(run.state)) this.database.news.emit(`ended ${run.id}`);
  }
}

const NOT_STARTED = { state: 'PENDING', worker: undefined, startedAt: undefined } as const;

const suspicionOf = (run: Run | undefined, { attempt }: AttemptRef): number =>
  run?.attempt === attempt ? run.suspicion : 0;

/** A run that was reopened may have been edited. */
function withPayloadOf(ref: AttemptRef, run: Run | undefined): Run {
  const anew = newRun(ref);
  return run ? { ...run, payload: run.state === 'PENDING' ? anew.payload : run.payload } : anew;
}

function newRun(ref: AttemptRef): Run {
  return {
    id: ref.id,
    task: ref.task,
    queue: ref.queue,
    payload: copy(ref.payload, `payload of ${ref.id}`),
    state: 'PENDING',
    attempt: 0,
    error: undefined,
    result: undefined,
    progress: undefined,
    worker: ref.worker,
    presence: undefined,
    suspicion: 0,
    rootId: ref.rootId,
    parentId: ref.parentId,
    attempts: [],
    createdAt: ref.sentAt ?? ref.startedAt,
    startedAt: undefined,
    finishedAt: undefined,
    expiresAt: undefined,
  };
}

function endedRun(run: Run, ending: Ending): Run {
  const { attempt, worker, startedAt, finishedAt, state, error } = ending;
  const final = isFinal(state);
  return {
    ...run,
    ...{ state, attempt, worker, startedAt, error },
    result: copy(ending.result, `result of ${ending.id}`),
    finishedAt: final ? finishedAt : undefined,
    expiresAt: final ? ending.expiresAt : undefined,
    attempts: [...run.attempts, recordOf(ending)],
  };
}

function recordOf({ attempt, outcome, worker, startedAt, finishedAt, error, log }: Ending): AttemptRecord {
  return { attempt, outcome, worker, startedAt, finishedAt, ...(error && { error }), ...(log && { log }) };
}

function copy(value: unknown, what: string): unknown {
  const text = storedJson(value, what);
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}
