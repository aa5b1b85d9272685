import { type Deployed, deploy } from './deployed';

interface Queue {
  readonly ready: number;
  readonly unacked: number;
  readonly consumers: number;
  readonly publishRate: number;
  readonly type: string;
  readonly workers: readonly string[];
}

interface Worker {
  readonly name: string;
  readonly alive: boolean;
  readonly active?: readonly { readonly id: string }[];
  readonly stats?: { readonly concurrency: number };
}

/** Two programs are read and started. */
const START_MS = 180_000;
const QUEUE = '/api/queues/notifications.email';

let deployed: Deployed;
let worker: string;
/** The worker's own page, by the API. */
let page: string;

beforeAll(async () => {
  deployed = await deploy();
  const { items } = await deployed.until<{ items: readonly Worker[] }>('/api/workers', ({ items }) =>
    items.some(({ alive }) => alive),
  );
  worker = items[0]?.name ?? '';
  page = `/api/workers/${encodeURIComponent(worker)}`;
}, START_MS);
afterAll(() => deployed.close());

async function send(): Promise<string> {
  const payload = { to: 'ada@example.org', subject: 'Hello', body: 'Hello' };
  const sent = await deployed.post<{ task_id: string }>('/api/tasks/notifications.send_email', { payload });
  return sent.task_id;
}

const tell = async (command: object): Promise<unknown> => {
  const told = await deployed.post<{ answer: unknown }>(`${page}/control`, { ...command, reason: 'a test' });
  return told.answer;
};

const succeeded = (id: string) =>
  deployed.until<{ status: string }>(`/api/tasks/${id}`, ({ status }) => status === 'SUCCESS');

describe('the console on RabbitMQ, with a worker in a process of its own', () => {
  it('shows live what the worker does, as soon as somebody watches', async () => {
    const events = await deployed.events();
    await events.first((event) => event.kind === 'worker' && event.worker === worker);
    // The console has asked for it by itself.
    expect(await tell({ command: 'enable_events' })).toBe('task events already enabled');

    const id = await send();
    const of = (type: string) => events.first((event) => event.kind === 'run' && event.type === type);
    expect(await of('task-received')).toMatchObject({ id, worker, task: 'notifications.send_email' });
    expect(await of('task-succeeded')).toMatchObject({ id, worker, detail: { runtime: expect.any(Number) } });
    expect(events.typesOf(id)).toEqual(['task-received', 'task-started', 'task-succeeded']);
  });

  it('shows what runs and what waits as RabbitMQ counts it, and runs more at once when told to', async () => {
    deployed.mails.hold();
    const ids = [await send(), await send(), await send()];
    // RabbitMQ tells of a rate for five seconds, and maybe before it has counted what waits.
    let fastest = 0;
    const queue = await deployed.until<Queue>(QUEUE, ({ ready, unacked, publishRate }) => {
      fastest = Math.max(fastest, publishRate);
      return ready === 2 && unacked === 1 && fastest > 0;
    });
    expect(queue).toMatchObject({ type: 'quorum', consumers: 1, workers: [worker] });
    const before = await deployed.get<Worker>(page);
    expect(before.active?.map(({ id }) => id)).toEqual(ids.slice(0, 1));

    expect(await tell({ command: 'pool_grow', by: 2 })).toEqual(expect.any(String));
    const after = await deployed.until<Worker>(page, ({ active }) => active?.length === 3);
    expect(after.active?.map(({ id }) => id).sort()).toEqual([...ids].sort());
    await deployed.until<Queue>(QUEUE, ({ ready, unacked }) => ready === 0 && unacked === 3);
    deployed.mails.open();
    await Promise.all(ids.map(succeeded));
  });

  it('pauses a queue: its consumer goes, the message stays and says why; resumed, it runs', async () => {
    await deployed.post(`${QUEUE}/pause`, { reason: 'the mail server moves' });
    await deployed.until<Queue>(QUEUE, ({ consumers }) => consumers === 0);
    const id = await send();
    await deployed.until<Queue>(QUEUE, ({ ready }) => ready === 1);
    const { findings } = await deployed.get<{ findings: readonly { text: string }[] }>(
      `/api/runs/${id}/explain`,
    );
    expect(findings.map(({ text }) => text)).toContainEqual(expect.stringContaining('the mail server moves'));

    await deployed.post(`${QUEUE}/resume`, { reason: 'it has moved' });
    await succeeded(id);
    await deployed.until<Queue>(QUEUE, ({ consumers }) => consumers === 1);
  });

  it('shuts a worker down: its process ends well, and everybody who watches is told', async () => {
    const events = await deployed.events();
    await events.first(({ kind }) => kind === 'worker');
    await tell({ command: 'shutdown' });
    const { exitCode } = await deployed.worker.whenEnded();
    expect(exitCode).toBe(0);
    await events.first((event) => event.kind === 'worker' && event.type === 'worker-offline');
    const { items } = await deployed.get<{ items: readonly Worker[] }>('/api/workers');
    expect(items.filter(({ alive }) => alive)).toEqual([]);
  });
});
