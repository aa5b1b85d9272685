import { silentLogger } from '@baton/messaging/contract';
import { Parts } from '../lifecycle/parts';
import { createMetrics } from '../metrics/registry';
import type { Manners } from '../run-app/manners';
import { serveHealth, serveHttp } from './http-server';
import { Readiness } from './readiness';

const parts = new Parts(silentLogger);
const anyPort = { host: '127.0.0.1', port: 0 };

function manners(readiness = new Readiness()): Manners {
  return {
    name: 'test',
    log: silentLogger,
    parts,
    readiness,
    metrics: createMetrics('test'),
    stop: () => undefined,
  };
}

async function get(url: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url);
  return { status: response.status, body: await response.json() };
}

afterAll(() => parts.stop());

describe('readiness', () => {
  it('is true when the app runs and every check holds', async () => {
    const readiness = new Readiness();
    readiness.add('broker', () => Promise.resolve('connected'));
    readiness.add('database', () => Promise.resolve([{ one: 1 }]));
    readiness.enter('running');

    expect(await readiness.report()).toEqual({
      ready: true,
      checks: {
        app: { ok: true, detail: 'running' },
        broker: { ok: true, detail: 'connected' },
        database: { ok: true },
      },
    });
  });

  it.each(['starting', 'stopping'] as const)('is false while the app is %s', async (phase) => {
    const readiness = new Readiness();
    readiness.enter(phase);

    expect(await readiness.report()).toEqual({ ready: false, checks: { app: { ok: false, detail: phase } } });
  });

  it.each([
    ['a rejection', () => Promise.reject(new Error('lost: socket closed')), 'lost: socket closed'],
    [
      'an error without a message',
      () => Promise.reject(Object.assign(new Error(''), { code: 'ECONNREFUSED' })),
      'ECONNREFUSED',
    ],
  ])('shows %s as what is wrong', async (_, check, detail) => {
    const readiness = new Readiness();
    readiness.add('broker', check);

    expect((await readiness.report()).checks['broker']).toEqual({ ok: false, detail });
  });

  it('does not wait for a check that never answers', async () => {
    const readiness = new Readiness(1);
    readiness.add('database', () => new Promise(() => undefined));

    expect((await readiness.report()).checks['database']).toEqual({
      ok: false,
      detail: 'no answer within 1 ms',
    });
  });

  it('takes a check that throws at once for a failed one', async () => {
    const readiness = new Readiness();
    readiness.add('broker', () => {
      throw new Error('not made yet');
    });

    expect((await readiness.report()).checks['broker']).toEqual({ ok: false, detail: 'not made yet' });
  });
});

describe('the health server', () => {
  it('INVARIANT: says 503 while something is away, and 200 again when it is back, alive all the time', async () => {
    const readiness = new Readiness();
    let broker = 'connected';
    readiness.add('broker', () =>
      broker === 'connected' ? Promise.resolve() : Promise.reject(new Error(broker)),
    );
    readiness.enter('running');
    const url = await serveHealth(anyPort, manners(readiness));

    expect(await get(`${url}/readyz`)).toMatchObject({ status: 200, body: { ready: true } });
    broker = 'lost';
    expect(await get(`${url}/readyz`)).toMatchObject({
      status: 503,
      body: { ready: false, checks: { broker: { ok: false, detail: 'lost' } } },
    });
    expect(await get(`${url}/livez`)).toEqual({ status: 200, body: { alive: true } });
    broker = 'connected';
    expect(await get(`${url}/readyz`)).toMatchObject({ status: 200 });
  });

  it('shows metrics of the process in the format of Prometheus', async () => {
    const url = await serveHealth(anyPort, manners());
    const response = await fetch(`${url}/metrics`);
    const text = await response.text();

    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('process_cpu_seconds_total{app="test"}');
    expect(text).toContain('nodejs_eventloop_lag_seconds{app="test"}');
  });

  it('names the variable to change when its port is taken', async () => {
    const url = await serveHealth(anyPort, manners());
    const port = Number(new URL(url).port);

    await expect(serveHealth({ host: '127.0.0.1', port }, manners())).rejects.toThrow(
      `HEALTH_PORT: expected a free port (0 takes any), got ${port}, which is in use on 127.0.0.1`,
    );
  });
});

it('an address may hold a name as long as names may be', async () => {
  const url = await serveHttp(
    {
      ...{ ...anyPort, portVariable: 'HEALTH_PORT' },
      routes: (server) =>
        server.get<{ Params: { name: string } }>('/of/:name', ({ params }) => [params.name]),
    },
    manners(),
  );
  const name = 'é'.repeat(255);
  expect(await get(`${url}/of/${encodeURIComponent(name)}`)).toEqual({ status: 200, body: [name] });
});
