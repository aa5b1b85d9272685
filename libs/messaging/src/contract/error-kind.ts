/** An error class, or its name where the class is not at hand. */
export type ErrorKind = string | (abstract new (...args: never[]) => Error);

export const nameOf = (kind: ErrorKind): string => (typeof kind === 'string' ? kind : kind.name);

/**
 * Is the error one of these, or of a subclass? By name and not by class: errors from threads and from another copy of a
 * library have lost theirs.
 */
export function isOfKind(error: Error, names: readonly string[]): boolean {
  if (names.includes(error.name)) return true;
  for (let proto: unknown = error; proto instanceof Error; proto = Object.getPrototypeOf(proto)) {
    if (names.includes(proto.constructor.name)) return true;
  }
  return false;
}
