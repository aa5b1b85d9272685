import { type Manners, serveHttp } from '@baton/service';
import type { Config } from './config';

/** Serves the console. Resolves with its address. */
export async function startConsole(config: Config['console'], manners: Manners): Promise<string> {
  const { host, port, managementUrl } = config;
  const page = {
    name: 'Baton console',
    about: 'What operators see of the workers, their tasks and their queues.',
    managementUi:
      managementUrl === undefined ? 'unknown: set RABBITMQ_MANAGEMENT_URL' : withoutLogin(managementUrl),
    health: ['/livez', '/readyz', '/metrics'],
  };
  return serveHttp(
    { host, port, portVariable: 'CONSOLE_PORT', routes: (server) => server.get('/', () => page) },
    manners,
  );
}

export async function start(config: Config, manners: Manners): Promise<void> {
  const url = await startConsole(config.console, manners);
  manners.log.info({ url }, 'the console is open');
}

function withoutLogin(url: string): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return shown.href;
}
