import { isFinal, type Run } from '@baton/messaging';
import type { RunDetail, RunItem } from '@baton/operations';
import colors from 'picocolors';
import { progressBar } from './progress-bar';
import { compact, oneLine, pretty, state } from './state';
import { facts, table } from './table';
import type { View } from './view';
import { exact, length, relative } from './when';

/** The result of a run that succeeded, or why it did not. */
export function renderEnd(run: Pick<Run, 'id' | 'state' | 'result' | 'error'>): string {
  if (run.state === 'SUCCESS') return `${pretty(run.result)}\n`;
  const why = run.error ? `: ${run.error.name}: ${run.error.message}` : '';
  return `run ${run.id} ended in ${state(run.state)}${why}\n`;
}

export function renderRuns(runs: readonly RunItem[], { now, width }: View): string {
  const rows = runs.map((run) => [
    run.id,
    run.task,
    state(run.state),
    relative(run.createdAt, now),
    took(run) ?? '',
    String(run.attempt),
    oneLine(run.error?.message ?? '', 60),
  ]);
  const head = ['run', 'task', 'state', 'sent', 'took', 'attempt', 'error'];
  return table(head, { rows, nothing: 'no runs', width });
}

export function renderRun(run: RunDetail, view: View): string {
  const { now } = view;
  const bar = isFinal(run.state) ? undefined : progressBar(run.progress ?? {});
  const head = facts({
    run: run.id,
    task: run.task,
    state: state(run.state),
    progress: bar,
    queue: run.queue,
    worker: run.worker,
    sent: exact(run.createdAt, now),
    started: run.startedAt && exact(run.startedAt, now),
    finished: run.finishedAt && `${exact(run.finishedAt, now)}, took ${took(run) ?? 'unknown'}`,
    waits: run.waiting && `${run.waiting.kind}, due ${exact(run.waiting.dueAt, now)}`,
    flow: run.flow && `${run.flow.name} (${run.flow.id}), step ${run.flow.stepTitle}`,
    parent: run.parent && `${run.parent.task} (${run.parent.id})`,
    'dead letter': run.deadLetterId,
    payload: oneLine(compact(run.payload), 200),
    result: run.state === 'SUCCESS' ? oneLine(compact(run.result), 200) : undefined,
  });
  return head + attempts(run, view) + children(run, view) + failure(run);
}

function attempts({ attempts: made }: RunDetail, { width }: View): string {
  if (made.length === 0) return '';
  const rows = made.map(({ attempt, outcome, worker, startedAt, finishedAt, error }) => [
    String(attempt),
    outcome,
    startedAt.toISOString(),
    length(finishedAt.getTime() - startedAt.getTime()),
    worker,
    oneLine(error?.message ?? '', 60),
  ]);
  const head = ['attempt', 'outcome', 'started', 'took', 'worker', 'error'];
  return `\n${table(head, { rows, nothing: '', width })}`;
}

function children({ children: runs }: RunDetail, view: View): string {
  return runs.length === 0 ? '' : `\n${colors.dim('children')}\n${renderRuns(runs, view)}`;
}

function failure({ failure: error }: RunDetail): string {
  return error ? `\n${colors.red(error.stack ?? `${error.name}: ${error.message}`)}\n` : '';
}

function took({ startedAt, finishedAt }: RunItem): string | undefined {
  return startedAt && finishedAt ? length(finishedAt.getTime() - startedAt.getTime()) : undefined;
}
