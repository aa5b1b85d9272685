import type { Count, StepKey } from './flow-tables';

/** How many there are of each step. */
export function countBy(keys: readonly StepKey[]): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const { flowId, step } of keys) {
    const key = `${flowId}\0${step}`;
    counts.set(key, { flowId, step, by: (counts.get(key)?.by ?? 0) + 1 });
  }
  return [...counts.values()];
}
