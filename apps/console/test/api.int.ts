import { divide, openDesk, SECRET, type Desk } from './desk';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

interface Item {
  readonly id: string;
}
interface Items {
  readonly items: readonly Item[];
}

const letterOf = async (runId: string): Promise<string> => {
  const fits = ({ deadLetterId }: { deadLetterId?: string }) => deadLetterId !== undefined;
  const { deadLetterId } = await desk.until<{ deadLetterId?: string }>(`/api/runs/${runId}`, fits);
  return deadLetterId as string;
};

describe('a task sent by another program', () => {
  it('gives its id, its state and its result by the names Celery has', async () => {
    const id = await desk.run({ by: 4 });
    expect((await desk.get(`/api/tasks/${id}`)).json()).toEqual({
      ...{ task_id: id, status: 'SUCCESS', result: { quotient: 0.25 } },
    });
    expect((await desk.get('/api/tasks/nobody-knows')).json()).toMatchObject({
      status: 'PENDING',
      result: null,
    });
  });

  it('is refused with each field that is wrong, and nothing has left', async () => {
    const response = await desk.post('/api/tasks/desk.divide', { payload: { by: 'four' } });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      error: { code: 'BATON_INVALID_PAYLOAD', problems: [{ field: 'by' }] },
    });
    const unknown = await desk.post('/api/tasks/desk.divde', { payload: {} });
    expect([unknown.statusCode, unknown.json<{ error: { message: string } }>().error.message]).toEqual([
      404,
      expect.stringContaining('did you mean desk.divide'),
    ]);
  });
});

describe('runs', () => {
  it('are found by task, state, the beginning of an id and a part of the error, page after page', async () => {
    const ids = [await desk.run({ by: 0, note: 'first' }), await desk.run({ by: 0, note: 'second' })];
    const failed = (await desk.get('/api/runs?task=desk.divide&state=FAILURE&limit=1')).json<
      Items & { next: string }
    >();
    expect(failed.items).toHaveLength(1);
    const rest = (
      await desk.get(`/api/runs?task=desk.divide&state=FAILURE&limit=1&cursor=${failed.next}`)
    ).json<Items>();
    expect([failed.items[0]?.id, rest.items[0]?.id]).toEqual([ids[1], ids[0]]);
    const [first = ''] = ids;
    expect(
      (await desk.get(`/api/runs?q=${first.slice(0, 30)}`)).json<Items>().items.map(({ id }) => id),
    ).toContain(first);
    expect((await desk.get('/api/runs?q=second')).json<Items>().items.map(({ id }) => id)).toEqual([ids[1]]);
    expect((await desk.get('/api/runs?cursor=nonsense')).statusCode).toBe(400);
    expect((await desk.get('/api/runs?limit=9999')).statusCode).toBe(400);
  });

  it('that failed run anew with a payload that was corrected, and the contract has checked', async () => {
    const id = await desk.run({ by: 0 });
    await letterOf(id);
    const refused = await desk.post(`/api/runs/${id}/retry`, { payload: { by: 'x' }, reason: 'try' });
    expect([refused.statusCode, refused.json()]).toMatchObject([
      400,
      { error: { code: 'BATON_INVALID_PAYLOAD' } },
    ]);
    const answer = await desk.post(`/api/runs/${id}/retry`, {
      payload: { by: 2 },
      reason: 'zero was a typo',
    });
    expect(answer.json()).toEqual({ done: true });
    const ran = await desk.until<{ state: string; payload: object }>(
      `/api/runs/${id}`,
      ({ state }) => state === 'SUCCESS',
    );
    expect(ran.payload).toMatchObject({ by: 2 });
    const again = await desk.post(`/api/runs/${id}/retry`, {});
    expect([again.statusCode, again.json<{ error: { code: string } }>().error.code]).toEqual([
      409,
      'BATON_NOT_POSSIBLE',
    ]);
  });

  it('that wait are cancelled and never run', async () => {
    const sent = await desk.post('/api/tasks/desk.divide', { payload: { by: 1 }, delayMs: 3_600_000 });
    const { task_id: id } = sent.json<{ task_id: string }>();
    const [finding] = (await desk.get(`/api/runs/${id}/explain`)).json<{ findings: { code: string }[] }>()
      .findings;
    expect(finding?.code).toBe('waits-for-delay');
    expect((await desk.post(`/api/runs/${id}/cancel`, { reason: 'not needed' })).statusCode).toBe(200);
    expect((await desk.get(`/api/tasks/${id}`)).json()).toMatchObject({ status: 'REVOKED' });
    expect((await desk.post(`/api/runs/${id}/cancel`)).statusCode).toBe(409);
  });
});

describe('why a run waits', () => {
  it('is told: a retry, and the task that is paused by whom and why', async () => {
    const { task_id: id } = (await desk.post('/api/tasks/desk.later', { payload: {} })).json<{
      task_id: string;
    }>();
    await desk.until<{ state: string }>(`/api/runs/${id}`, ({ state }) => state === 'RETRY');
    await desk.post('/api/contracts/desk.later/pause', { reason: 'the provider is down' });
    const { findings } = (await desk.get(`/api/runs/${id}/explain`)).json<{
      findings: { code: string; text: string }[];
    }>();
    expect(findings.map(({ code }) => code)).toEqual(['waits-for-retry', 'task-paused']);
    expect(findings[0]?.text).toContain('retry 1 of 3');
    expect(findings[1]?.text).toContain(
      'paused by the admin until somebody resumes it: the provider is down',
    );
    expect((await desk.post('/api/contracts/desk.later/resume')).statusCode).toBe(200);
    expect((await desk.post('/api/contracts/desk.later/resume')).statusCode).toBe(409);
  });
});

describe('dead letters', () => {
  it('are grouped by cause, edited, replayed once and discarded', async () => {
    const id = await desk.run({ by: 0, note: 'one of many' });
    const letter = await letterOf(id);
    const detail = (await desk.get(`/api/dead-letters/${letter}`)).json<Record<string, unknown>>();
    expect(detail).toMatchObject({
      runId: id,
      task: 'desk.divide',
      reason: 'permanent-error',
      state: 'open',
    });
    expect(detail['schema']).toMatchObject({ type: 'object' });
    expect((await desk.post(`/api/dead-letters/${letter}/replay`, { payload: { by: 5 } })).statusCode).toBe(
      200,
    );
    await desk.until<{ state: string }>(`/api/runs/${id}`, ({ state }) => state === 'SUCCESS');
    expect((await desk.post(`/api/dead-letters/${letter}/replay`)).statusCode).toBe(409);
    const other = await letterOf(await desk.run({ by: 0, note: 'other' }));
    expect((await desk.post(`/api/dead-letters/${other}/discard`, { reason: 'no' })).statusCode).toBe(200);
    expect((await desk.post('/api/dead-letters/replay', { filter: {} })).statusCode).toBe(400);
  });

  it('in bulk: when the canary fails again the rest stays', async () => {
    for (let i = 0; i < 4; i++) await letterOf(await desk.run({ by: 0, note: `bulk ${i}` }));
    const filter = { task: 'desk.divide' };
    const answer = await desk.post('/api/dead-letters/replay', {
      filter,
      canary: 1,
      rate: 100,
      reason: 'try',
    });
    expect(answer.statusCode).toBe(202);
    const fits = ({ items }: { items: { state: string }[] }) => items[0]?.state === 'stopped';
    const { items } = await desk.until<{ items: { state: string; moved: number; why: string }[] }>(
      '/api/replays',
      fits,
    );
    expect(items[0]).toMatchObject({ moved: 1, why: '1 of the first 1 did not succeed' });
  });
});

describe('a change', () => {
  const refused = async (path: string, body: object): Promise<unknown> => {
    const answer = await desk.post(path, body);
    return [answer.statusCode, answer.json<{ error: { message: string } }>().error.message];
  };

  it('is refused with a field that nobody knows: what it meant to say would be left undone', async () => {
    const unknown = [400, expect.stringContaining('Unrecognized key')];
    expect(await refused('/api/tasks/desk.divide', { payload: { by: 1 }, delay: '5m' })).toEqual(unknown);
    const filter = { task: 'desk.divide', fingrprint: 'f1' };
    expect(await refused('/api/dead-letters/discard', { filter })).toEqual(unknown);
    expect(await refused('/api/queues/desk.work/pause', { why: 'x' })).toEqual(unknown);
  });

  it.each(['queues/desk.work', 'contracts/desk.divide', 'limits/a-key'])(
    'that pauses %s until a moment that has passed is refused: it would hold nobody up',
    async (what) => {
      const body = { until: '2020-01-01T00:00:00Z' };
      expect(await refused(`/api/${what}/pause`, body)).toEqual([
        400,
        expect.stringContaining('until: expected'),
      ]);
    },
  );

  it('of a worker that never was is no worker that does not answer', async () => {
    const body = { command: 'pool_grow', by: 1 };
    expect(await refused('/api/workers/nobody/control', body)).toEqual([
      404,
      expect.stringContaining('nobody'),
    ]);
  });
});

it('an id that PostgreSQL cannot hold is refused by its name, and takes nobody for away', async () => {
  for (const path of ['runs/%00', 'runs/%00/explain', 'runs?q=%00', 'dead-letters/%00', 'audit?cursor=%00']) {
    const { statusCode, body } = await desk.get(`/api/${path}`);
    expect([path, statusCode, body]).toEqual([path, 400, expect.stringContaining('expected no character 0')]);
  }
});

describe('everything else an operator sees', () => {
  it('is there, in the shape its schema says', async () => {
    for (const path of PATHS) {
      const { statusCode, body } = await desk.get(path);
      expect([path, statusCode, statusCode === 200 ? '' : body]).toEqual([path, 200, '']);
    }
  });

  it('schedules are edited, with what is wrong said by its field', async () => {
    const headers = { authorization: `Bearer ${desk.tokens.operator}` };
    const patch = (payload: object) =>
      desk.server.inject({ method: 'PATCH', url: '/api/schedules/hourly', headers, payload });
    expect((await patch({ when: { cron: '0 25 * * *' } })).json()).toMatchObject({
      error: { code: 'BATON_INVALID_CONTRACT' },
    });
    const edited = await patch({ when: { cron: '0 9 * * 1' }, reason: 'Mondays are enough' });
    expect(edited.json()).toMatchObject({ name: 'hourly', when: { cron: '0 9 * * 1' } });
  });

  it('the audit has every act with who and why', async () => {
    const { items } = (await desk.get('/api/audit?target=hourly')).json<{ items: object[] }>();
    expect(items[0]).toMatchObject({
      ...{ by: 'the operator', action: 'schedule.edit', reason: 'Mondays are enough', outcome: 'done' },
    });
  });
});

it('INVARIANT: what is sensitive in a payload is in no answer of any route', async () => {
  const id = await desk.run({ by: 0, password: SECRET, note: 'kept quiet' });
  const letter = await letterOf(id);
  await desk.post('/api/tasks/desk.divide', { payload: { by: 'x', password: SECRET } });
  await desk.post('/api/tasks/desk.divide', { payload: { by: 1, password: SECRET }, delayMs: 3_600_000 });
  await desk.post(`/api/runs/${id}/retry`, { payload: { by: 'x', password: SECRET } });
  const paths = [
    ...PATHS,
    `/api/runs/${id}`,
    `/api/runs/${id}/explain`,
    `/api/tasks/${id}`,
    `/api/dead-letters/${letter}`,
  ];
  for (const path of paths) {
    const { body } = await desk.get(path);
    expect([path, body.includes(SECRET)]).toEqual([path, false]);
  }
  expect((await desk.get(`/api/dead-letters/${letter}`)).json()).toMatchObject({
    payload: { by: 0, password: '[redacted]' },
  });
  // Editing one field leaves the secret that nobody saw where it was: the message still opens.
  const answer = await desk.post(`/api/dead-letters/${letter}/replay`, {
    payload: { by: 3, note: 'kept quiet', password: '[redacted]' },
  });
  expect(answer.statusCode).toBe(200);
  await desk.until<{ state: string }>(`/api/runs/${id}`, ({ state }) => state === 'SUCCESS');
});

it('script tags in payloads and errors travel as JSON, which no browser runs', async () => {
  const note = '<script>alert(1)</script>';
  const id = await desk.run({ by: 0, note });
  const response = await desk.get(`/api/runs/${id}`);
  expect(response.headers['content-type']).toContain('application/json');
  expect(response.headers['x-content-type-options']).toBe('nosniff');
  expect(response.json<{ payload: { note: string } }>().payload.note).toBe(note);
  const page = await desk.get('/api/docs');
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.body).not.toContain('<script');
});

it('the OpenAPI document names every route with what it takes and gives', async () => {
  const { paths } = (await desk.get('/api/openapi.json')).json<{
    paths: Record<string, Record<string, object>>;
  }>();
  expect(paths['/api/runs']?.['get']).toMatchObject({
    responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } } },
  });
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/tasks/{name}', '/api/dead-letters/replay', '/api/workers/{name}/control']),
  );
});

const PATHS = [
  '/api/session',
  ...['15m', '1h', '6h', '24h', '7d'].map((range) => `/api/overview?range=${range}`),
  '/api/runs',
  '/api/runs?state=FAILURE',
  '/api/waiting',
  '/api/contracts',
  `/api/contracts/${divide.name}`,
  '/api/queues',
  '/api/queues/desk.work',
  '/api/queues/desk.work.dead',
  '/api/workers',
  '/api/workers/worker%3Cb%3E1%3C%2Fb%3E',
  '/api/schedules',
  '/api/schedules/hourly',
  '/api/dead-letters',
  '/api/dead-letters?state=replayed',
  '/api/dead-letters/groups',
  '/api/replays',
  '/api/flows',
  '/api/limits',
  '/api/mailbox',
  '/api/audit',
  '/api/openapi.json',
  '/api/docs',
] as const;
