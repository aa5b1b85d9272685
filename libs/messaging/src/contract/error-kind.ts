/** An error class, or its name where the class is not at hand. */
export type ErrorKind = string | (abstract new (...args: never[]) => Error);

export const nameOf = (kind: ErrorKind): string => (typeof kind === 'string' ? kind : kind.name);

const KINDS = Symbol('the kinds of an error');

/** The names of an error and of its classes. */
export function kindsOf(error: object): readonly string[] {
  const { [KINDS]: known } = error as { [KINDS]?: readonly string[] };
  if (known) return known;
  const { name } = error as { name?: unknown };
  const kinds = typeof name === 'string' ? [name] : [];
  for (let proto: unknown = Object.getPrototypeOf(error); proto; proto = Object.getPrototypeOf(proto)) {
    const { constructor } = proto;
    if (constructor.name === 'Object') break;
    kinds.push(constructor.name);
  }
  return kinds;
}

/** Has an error be taken for these kinds: it stands for one that has lost its class on the way. */
export function asKinds<E extends Error>(error: E, kinds: readonly string[]): E {
  return Object.defineProperty(error, KINDS, { value: kinds });
}

/**
 * Is the error one of these, or of a subclass? By name and not by class: errors from threads and from another copy of a
 * library have lost theirs.
 */
export function isOfKind(error: Error, names: readonly string[]): boolean {
  return kindsOf(error).some((kind) => names.includes(kind));
}
