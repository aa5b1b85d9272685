import { InvalidContractError } from './errors';

declare const value: unique symbol;

/** Where a value of this type will be found once the step it belongs to is done. Not the value itself. */
export interface Place<T> {
  readonly [value]: T;
}

/** A {@link Place} whose fields are places too. */
export type Reference<T> = Place<T> &
  (T extends readonly (infer Item)[]
    ? { readonly [index: number]: Reference<Item> }
    : T extends object
      ? { readonly [Key in keyof T]-?: Reference<T[Key]> }
      : unknown);

/** The results of a flow's steps, by the names of the steps. */
export type References<Results> = { readonly [Step in keyof Results]: Reference<Results[Step]> };

/** A payload of type T in which each part may be a reference to a value of the same type. */
export type Template<T> =
  | Place<T>
  | (T extends string | number | boolean | bigint | null | undefined
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Template<Item>[]
        : T extends object
          ? { readonly [Key in keyof T]: Template<T[Key]> }
          : T);

export type Path = readonly (string | number)[];

/** A reference as data: a path into the list of the results of a step's members. */
export interface ResultPath {
  readonly step: string;
  readonly path: Path;
}

/** What becomes of the names in a reference: which of them are the step. @throws InvalidContractError */
export type FindStep = (path: Path) => ResultPath;

const recorded = new WeakMap<object, Path>();

/** The path a reference stands for, or undefined when the value is none. */
export function pathOf(candidate: unknown): Path | undefined {
  return typeof candidate === 'object' && candidate !== null ? recorded.get(candidate) : undefined;
}

/** Something that notes which of its fields are asked for. `where` is told when it is used as if it were the value. */
export function record<T>(path: Path, where: string): Reference<T> {
  const refuse = (): never => {
    const expected = 'a reference to stand in the payload as it is, for its value is not there yet';
    throw new InvalidContractError(`${where}, ${path.join('.')}`, expected, 'one that is read or spread');
  };
  const proxy: object = new Proxy(
    {},
    {
      get: (_, key) => (typeof key === 'symbol' ? refuse() : record([...path, asIndex(key)], where)),
      has: refuse,
      ownKeys: refuse,
    },
  );
  recorded.set(proxy, path);
  return proxy as Reference<T>;
}

const asIndex = (key: string): string | number => (/^(0|[1-9]\d*)$/.test(key) ? Number(key) : key);
