import { ApiProblem } from './api-problem';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface RequestOptions {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Proves that a change was asked for by this page. */
  readonly csrfToken?: string | undefined;
}

/** @throws ApiProblem for every answer but a good one, and for none */
export async function request(method: Method, path: string, options: RequestOptions = {}): Promise<unknown> {
  const response = await send(method, path, options);
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiProblem(response.status, body ?? {});
  return body;
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const { body, signal, csrfToken } = options;
  try {
    return await fetch(`/api/${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(csrfToken !== undefined && { 'x-csrf-token': csrfToken }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0);
  }
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** `runs` and `{ state: 'FAILURE', task: undefined }` → `runs?state=FAILURE`. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
