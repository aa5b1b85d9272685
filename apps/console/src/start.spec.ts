import { silentLogger } from '@baton/messaging';
import { createMetrics, type Manners, Parts, Readiness } from '@baton/service';
import { taskStoreDataSource } from '@baton/task-store';
import { startConsole } from './start';

describe('the console', () => {
  const parts = new Parts(silentLogger);
  const manners: Manners = {
    name: 'console',
    log: silentLogger,
    parts,
    readiness: new Readiness(),
    metrics: createMetrics('console'),
    stop: () => undefined,
  };
  const dataSource = taskStoreDataSource({ url: 'postgres://nobody.test/none' });
  const site = { name: 'Baton' };
  const open = (managementUrl: string | undefined) =>
    startConsole({ host: '127.0.0.1', port: 0, managementUrl, dataSource, site }, manners);
  afterAll(() => parts.stop());

  it('says what it is and where the management UI of RabbitMQ is, without the login in its address', async () => {
    const response = await fetch(await open('http://me:hunter2@rabbit.test:15672/ui'));

    expect(await response.json()).toMatchObject({
      name: 'Baton console',
      managementUi: 'http://rabbit.test:15672/ui',
    });
  });

  it('serves its health on the same port', async () => {
    const response = await fetch(`${await open(undefined)}/livez`);

    expect(await response.json()).toEqual({ alive: true });
  });
});
