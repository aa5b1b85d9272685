/** A source of numbers in [0, 1) that depends on nothing but its name: the same name gives the same season anywhere. */
export type Chance = () => number;

export function chanceOf(name: string): Chance {
  let state = fingerprint(name);
  // mulberry32, https://github.com/cprosche/mulberry32: small, and good enough to make up scores.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function wholeBetween(chance: Chance, [from, to]: readonly [number, number]): number {
  return from + Math.floor(chance() * (to - from + 1));
}

/** FNV-1a. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
