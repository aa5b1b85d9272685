/** Part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Gives the next part; undefined at the end of the list. */
  readonly next: string | undefined;
}

export interface PageRequest {
  /** `next` of the part before. @default the beginning */
  readonly cursor?: string | undefined;
  /** 1 to 200. @default 50 */
  readonly limit?: number | undefined;
}
