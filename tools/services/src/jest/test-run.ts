import { join } from 'node:path';
import { readNamedServices } from '../config';
import { startPostgres } from '../postgres/start-postgres';
import { guessManagementUrl } from '../rabbit/management-url';
import { startRabbit } from '../rabbit/start-rabbit';
import type { TestServices } from '../testing/config';
import { FAST_SETTINGS } from '../testing/private-servers';
import { throwawayDirectory } from '../testing/throwaway';

export interface TestRun extends TestServices {
  stop(): Promise<void>;
}

/** One RabbitMQ and one PostgreSQL for all integration tests: those which the environment names, or throwaway ones. */
export async function startTestRun(named = readNamedServices()): Promise<TestRun> {
  const throwaway = await throwawayDirectory();
  const onProgress = (line: string): void => void process.stderr.write(`${line}\n`);
  const [rabbit, postgres] = await Promise.all([
    named.amqpUrl ? undefined : startRabbit({ dir: join(throwaway.dir, 'rabbit'), onProgress }),
    named.databaseUrl
      ? undefined
      : startPostgres({ dataDir: join(throwaway.dir, 'postgres'), settings: FAST_SETTINGS }),
  ]);
  const amqpUrl = named.amqpUrl ?? rabbit?.amqpUrl ?? '';
  return {
    amqpUrl,
    managementUrl: named.managementUrl ?? rabbit?.managementUrl ?? guessManagementUrl(amqpUrl),
    databaseUrl: named.databaseUrl ?? postgres?.url ?? '',
    stop: async () => {
      await Promise.all([rabbit?.discard(), postgres?.stop()]);
      await throwaway.remove();
    },
  };
}
