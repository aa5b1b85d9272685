import type { ComponentChildren } from 'preact';
import type { Loaded as State } from '../data/use-api';
import { Loading, Problem } from './states';

export interface LoadedProps<T> {
  readonly from: State<T>;
  readonly children: (data: T) => ComponentChildren;
}

/** Loading, gone wrong, there, or there but old because something is away: all the ways data can be. */
export function Loaded<T>({ from: { data, problem }, children }: LoadedProps<T>) {
  if (data === undefined) return problem ? <Problem problem={problem} /> : <Loading />;
  return (
    <>
      {problem && <Problem problem={problem} />}
      {children(data)}
    </>
  );
}
