import { distance } from 'fastest-levenshtein';

/** The name somebody probably meant, or undefined when none is close. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known.map((candidate) => ({ candidate, far: distance(name, candidate) }));
  const best = ranked.sort((a, b) => a.far - b.far)[0];
  return best && best.far <= Math.max(2, name.length / 4) ? best.candidate : undefined;
}
