import { type AttemptRef, type Progress } from '@baton/messaging';
import { checkStorable, storedJson } from '@baton/messaging/store';
import type { Connections } from '../connection/pool';
import { handBackRuns, handBackRunsValues } from '../sql/hand-back-runs.sql';
import { markRuns, markRunsValues } from '../sql/mark-runs.sql';
import { type RowValues, timestamp } from '../sql/statement';

/** That an attempt started, how far it is, or that it was handed back. */
export interface Mark {
  readonly id: string;
  readonly kind: 'on' | 'back';
  readonly columns: RowValues;
}

export type MarkOptions =
  | { readonly state: 'STARTED'; readonly alone?: boolean }
  | { readonly state: 'PROGRESS'; readonly progress: Progress };

/** @throws UnstorableError */
export function markOf(ref: AttemptRef, options: MarkOptions): Mark {
  const progress = options.state === 'PROGRESS' ? options.progress : undefined;
  const points = options.state === 'STARTED' && options.alone ? 1 : 0;
  checkStorable(ref);
  const columns = [
    ...[
      ref.id,
      ref.task,
      ref.queue,
      options.state,
      ref.attempt,
      ref.worker,
      ref.presence ?? null,
      ref.rootId ?? null,
      ref.parentId ?? null,
    ],
    storedJson(ref.payload, `payload of ${ref.id}`) ?? null,
    storedJson(progress, `progress of ${ref.id}`) ?? null,
    ...[timestamp(ref.sentAt ?? ref.startedAt), timestamp(ref.startedAt), points],
  ];
  return { id: ref.id, kind: 'on', columns };
}

/** @throws UnstorableError */
export function handedBackMark(ref: AttemptRef): Mark {
  checkStorable(ref);
  return { id: ref.id, kind: 'back', columns: [ref.id, ref.attempt, ref.worker] };
}

/** Writes marks of different runs. */
export async function writeMarks(connections: Connections, marks: readonly Mark[]): Promise<undefined[]> {
  const of = (kind: Mark['kind']): RowValues[] =>
    marks.filter((mark) => mark.kind === kind).map(({ columns }) => columns);
  const [on, back] = [of('on'), of('back')];
  if (on.length > 0) await connections.query(markRuns, markRunsValues(on));
  if (back.length > 0) await connections.query(handBackRuns, handBackRunsValues(back));
  return marks.map(() => undefined);
}
