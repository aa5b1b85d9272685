import { type Count, type StepKey, stepKeyOf } from './flow-tables';

/** How many there are of each step. */
export function countBy(keys: readonly StepKey[]): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const step of keys) {
    const key = stepKeyOf(step);
    counts.set(key, { flowId: step.flowId, step: step.step, by: (counts.get(key)?.by ?? 0) + 1 });
  }
  return [...counts.values()];
}
