/** The body of an error of the API. */
export interface ErrorBody {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly expected?: string;
    readonly got?: unknown;
    readonly where?: string;
    readonly problems?: readonly FieldProblem[];
  };
}

export interface FieldProblem {
  /** Dotted, from the payload's root; empty for the payload itself. */
  readonly field: string;
  readonly problem: string;
}

/** Any answer but a good one. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems: readonly FieldProblem[];

  /** Status 0: there was no answer. */
  constructor(status: number, body: ErrorBody = {}) {
    const { code = 'UNKNOWN', message, problems = [] } = body.error ?? {};
    super(
      message ?? (status === 0 ? 'The console does not answer. It is asked again.' : `HTTP status ${status}`),
    );
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  /** Nothing is wrong with the question: something is away and comes back. */
  get away(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  get title(): string {
    if (this.status === 0) return 'The console is away';
    if (this.away) return 'A part of the system is away';
    if (this.status === 404) return 'Not found';
    if (this.status === 403) return 'Not allowed';
    return 'That did not work';
  }
}
