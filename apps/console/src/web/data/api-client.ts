import { ApiProblem } from './api-problem';
import { type Method, type Query, request, withQuery } from './request';
import type * as wire from './wire';

export type { Role, Session } from './wire';

export interface ApiClientOptions {
  /** The session has ended, or never was. */
  readonly onLoggedOut: () => void;
}

export interface Why {
  readonly reason: string;
}

export interface Pause extends Why {
  /** Without it, until somebody resumes. */
  readonly until?: string;
}

export type ApiClient = ReturnType<typeof createApiClient>;

/** Every question and act of the console, typed by the schemas that the API itself uses. */
export function createApiClient({ onLoggedOut }: ApiClientOptions) {
  let csrf: string | undefined;

  const ask = async <T>(
    method: Method,
    path: string,
    options: { body?: unknown; signal?: AbortSignal } = {},
  ): Promise<T> => {
    try {
      return (await request(method, path, {
        ...options,
        csrfToken: method === 'GET' ? undefined : csrf,
      })) as T;
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401 && path !== 'session') onLoggedOut();
      throw error;
    }
  };
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    ask('GET', path, signal ? { signal } : {});
  const post = <T = unknown>(path: string, body: unknown): Promise<T> => ask('POST', path, { body });
  const remember = (session: wire.Session): wire.Session => {
    csrf = session.csrf;
    return session;
  };

  return {
    session: () => get<wire.Session>('session').then(remember),
    logIn: (login: wire.Login) => post<wire.Session>('session', login).then(remember),
    logOut: () => ask('DELETE', 'session'),
    overview: (range: wire.Range, signal?: AbortSignal) =>
      get<wire.Overview>(withQuery('overview', { range }), signal),
    contracts: (signal?: AbortSignal) => get<wire.ContractList>('contracts', signal),
    contract: (name: string, signal?: AbortSignal) =>
      get<wire.ContractDetail>(`contracts/${part(name)}`, signal),
    audit: (query: Query, signal?: AbortSignal) => get<wire.AuditPage>(withQuery('audit', query), signal),
    mailbox: (query: Query, signal?: AbortSignal) => get<wire.MailPage>(withQuery('mailbox', query), signal),
    mail: (id: string, signal?: AbortSignal) => get<wire.MailDetail>(`mailbox/${part(id)}`, signal),
    ...runCalls(get, post),
    ...queueCalls(get, post),
    ...scheduleCalls({ get, post, patch: (path, body) => ask('PATCH', path, { body }) }),
    ...letterCalls(get, post),
    ...flowCalls(get, post),
  };
}

type Get = <T>(path: string, signal?: AbortSignal) => Promise<T>;
type Post = <T = unknown>(path: string, body: unknown) => Promise<T>;

const part = encodeURIComponent;

const runCalls = (get: Get, post: Post) => ({
  runs: (query: Query, signal?: AbortSignal) => get<wire.RunPage>(withQuery('runs', query), signal),
  run: (id: string, signal?: AbortSignal) => get<wire.RunDetail>(`runs/${part(id)}`, signal),
  explain: (id: string, signal?: AbortSignal) => get<wire.Findings>(`runs/${part(id)}/explain`, signal),
  cancelRun: (id: string, why: Why) => post(`runs/${part(id)}/cancel`, why),
  retryRun: (id: string, body: Why & { readonly payload?: unknown }) => post(`runs/${part(id)}/retry`, body),
});

const queueCalls = (get: Get, post: Post) => ({
  queues: (signal?: AbortSignal) => get<wire.QueueList>('queues', signal),
  queue: (name: string, signal?: AbortSignal) => get<wire.QueueItem>(`queues/${part(name)}`, signal),
  pauseQueue: (name: string, pause: Pause) => post(`queues/${part(name)}/pause`, pause),
  resumeQueue: (name: string, why: Why) => post(`queues/${part(name)}/resume`, why),
  purgeQueue: (name: string, why: Why) =>
    post<{ readonly removed: number }>(`queues/${part(name)}/purge`, why),
  workers: (signal?: AbortSignal) => get<wire.WorkerList>('workers', signal),
  worker: (name: string, signal?: AbortSignal) => get<wire.WorkerDetail>(`workers/${part(name)}`, signal),
  controlWorker: (name: string, command: wire.Control) =>
    post<{ readonly answer: unknown }>(`workers/${part(name)}/control`, command),
  sendTask: (name: string, body: Why & { readonly payload: unknown }) =>
    post<{ readonly task_id: string }>(`tasks/${part(name)}`, body),
  pauseTask: (name: string, pause: Pause) => post(`contracts/${part(name)}/pause`, pause),
  resumeTask: (name: string, why: Why) => post(`contracts/${part(name)}/resume`, why),
  limits: (signal?: AbortSignal) => get<wire.LimitList>('limits', signal),
  pauseKey: (key: string, pause: Required<Pause>) => post(`limits/${part(key)}/pause`, pause),
  resumeKey: (key: string, why: Why) => post(`limits/${part(key)}/resume`, why),
});

interface Verbs {
  readonly get: Get;
  readonly post: Post;
  readonly patch: <T>(path: string, body: unknown) => Promise<T>;
}

const scheduleCalls = ({ get, post, patch }: Verbs) => ({
  schedules: (signal?: AbortSignal) => get<wire.ScheduleList>('schedules', signal),
  schedule: (name: string, signal?: AbortSignal) =>
    get<wire.ScheduleDetail>(`schedules/${part(name)}`, signal),
  editSchedule: (name: string, change: wire.ScheduleChange & Why) =>
    patch<wire.Schedule>(`schedules/${part(name)}`, change),
  previewSchedule: (name: string, change: wire.ScheduleChange) =>
    post<{ readonly times: readonly string[] }>(`schedules/${part(name)}/preview`, { change, count: 10 }),
  runSchedule: (name: string, why: Why) =>
    post<{ readonly runId: string }>(`schedules/${part(name)}/run`, why),
  switchSchedule: (name: string, { on, reason }: Why & { readonly on: boolean }) =>
    post(`schedules/${part(name)}/${on ? 'enable' : 'disable'}`, { reason }),
});

const letterCalls = (get: Get, post: Post) => ({
  letterGroups: (filter: Query, signal?: AbortSignal) =>
    get<wire.LetterGroups>(withQuery('dead-letters/groups', filter), signal),
  letters: (query: Query, signal?: AbortSignal) =>
    get<wire.LetterPage>(withQuery('dead-letters', query), signal),
  letter: (id: string, signal?: AbortSignal) => get<wire.LetterDetail>(`dead-letters/${part(id)}`, signal),
  replayLetter: (id: string, body: Why & { readonly payload?: unknown }) =>
    post(`dead-letters/${part(id)}/replay`, body),
  discardLetter: (id: string, why: Why) => post(`dead-letters/${part(id)}/discard`, why),
  replayMany: (body: wire.ReplayMany) => post<wire.Bulk>('dead-letters/replay', body),
  discardMany: (body: wire.DiscardMany) => post<wire.Bulk>('dead-letters/discard', body),
  replays: (signal?: AbortSignal) => get<wire.BulkPage>('replays', signal),
  stopReplay: (id: string, why: Why) => post<wire.Bulk>(`replays/${part(id)}/stop`, why),
});

const flowCalls = (get: Get, post: Post) => ({
  flows: (query: Query, signal?: AbortSignal) => get<wire.FlowPage>(withQuery('flows', query), signal),
  flow: (id: string, signal?: AbortSignal) => get<wire.FlowDetail>(`flows/${part(id)}`, signal),
  members: (id: string, { step, ...query }: Query & { readonly step: string }, signal?: AbortSignal) =>
    get<wire.MemberPage>(withQuery(`flows/${part(id)}/steps/${part(step)}/members`, query), signal),
  cancelFlow: (id: string, why: Why) => post(`flows/${part(id)}/cancel`, why),
  retryFlow: (id: string, why: Why) => post(`flows/${part(id)}/retry`, why),
});
