import { type Call, type Flow, flow } from './flow';
import { record, type Reference } from './flow-reference';

/** One after the other, as steps 1, 2, 3 … */
export function chain(name: string, calls: readonly Call[]): Flow {
  return calls.reduce<Flow>(
    (made, { task, payload }, i) => made.step(String(i + 1), task, () => payload),
    flow(name),
  );
}

/** All at once, as the members of the step `members`. */
export function group<Result>(
  name: string,
  calls: readonly Call<Result>[],
): Flow<object & { readonly members: Result[] }, Result[]> {
  return flow(name).group('members', calls);
}

/**
 * All at once, and when the last one is done, `body` with the list of their results. With no member the body runs too;
 * when a member fails it does not.
 */
export function chord<Result, BodyResult>(
  name: string,
  header: readonly Call<Result>[],
  body: (results: Reference<Result[]>) => Call<BodyResult>,
): Flow<object & { readonly members: Result[] } & { readonly body: unknown }, BodyResult> {
  const { task, payload } = body(record(['members'], `flow "${name}", step "body"`));
  const made: Flow = group(name, header).step('body', task, () => payload);
  return made as never;
}
