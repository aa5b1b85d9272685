import { postgresUsers } from '@baton/domain/accounts';
import { postgresCertificates } from '@baton/domain/learning';
import { domainEntities, domainMigrations } from '@baton/domain/schema';
import { connectDatabase, type Manners, serveHttp } from '@baton/service';
import { migrate, taskStoreDataSource } from '@baton/task-store';
import type { DataSource } from 'typeorm';
import type { Config } from './config';
import { publicPages } from './public/public-pages';

export type ConsoleOptions = Config['console'] & {
  /** Pages are served before it is connected, and say so. */
  readonly dataSource: DataSource;
  readonly site: Pick<Config['site'], 'name'>;
};

/** Serves the console. Resolves with its address. */
export async function startConsole(options: ConsoleOptions, manners: Manners): Promise<string> {
  const { host, port, managementUrl, dataSource, site } = options;
  const page = {
    name: 'Baton console',
    about: 'What operators see of the workers, their tasks and their queues.',
    managementUi:
      managementUrl === undefined ? 'unknown: set RABBITMQ_MANAGEMENT_URL' : withoutLogin(managementUrl),
    health: ['/livez', '/readyz', '/metrics'],
  };
  const people = {
    certificates: postgresCertificates(dataSource),
    users: postgresUsers(dataSource),
    site,
    log: manners.log,
  };
  return serveHttp(
    {
      ...{ host, port, portVariable: 'CONSOLE_PORT' },
      routes: (server) => {
        server.get('/', () => page);
        void server.register(publicPages(people));
      },
    },
    manners,
  );
}

export async function start(config: Config, manners: Manners): Promise<void> {
  const dataSource = taskStoreDataSource({
    ...config.database,
    ...{ entities: domainEntities, migrations: domainMigrations, applicationName: manners.name },
  });
  const url = await startConsole({ ...config.console, dataSource, site: config.site }, manners);
  manners.log.info({ url }, 'the console is open');
  await connectDatabase(dataSource, { manners, prepare: migrate });
}

function withoutLogin(url: string): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return shown.href;
}
