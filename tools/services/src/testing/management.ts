import { splitCredentials } from '../rabbit/management-url';

export interface Request {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly body?: unknown;
}

/** Calls the management API of RabbitMQ: `management('/vhosts/x', { method: 'PUT', body: {} })`. */
export type Management = <Answer = unknown>(path: string, request?: Request) => Promise<Answer>;

export function managementApi(managementUrl: string): Management {
  const { base, authorization } = splitCredentials(managementUrl);
  return async <Answer>(path: string, { method = 'GET', body }: Request = {}): Promise<Answer> => {
    const response = await fetch(`${base}/api${path}`, {
      method,
      // A kept connection would fail the first call after a restart of the server.
      headers: { authorization, 'content-type': 'application/json', connection: 'close' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${method} ${base}/api${path}: expected success, got ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  };
}
