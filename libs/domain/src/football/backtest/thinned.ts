/** At most `most` items, evenly spread, the last one always among them. */
export function thinned<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const step = items.length / most;
  return Array.from({ length: most }, (_, i) => items[Math.ceil((i + 1) * step) - 1]).filter(
    (item) => item !== undefined,
  );
}
