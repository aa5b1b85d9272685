/** One thing that was looked at. */
export interface Diagnosis {
  readonly about: string;
  readonly health: 'ok' | 'wrong' | 'unknown';
  readonly detail: string;
  /** What to do about it. */
  readonly todo?: string;
}

export interface Doctor {
  /** Never rejects: what cannot be looked at is a diagnosis too. */
  examine(): Promise<readonly Diagnosis[]>;
}
