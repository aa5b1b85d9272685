import type { PostgresServer, RabbitServer } from '@baton/services';
import { startPrivatePostgres, startPrivateRabbit } from '@baton/services/testing';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { type CrashHome, openCrashHome } from './crash-home';

/** A home on servers of its own, which can be crashed and restarted. */
export interface PrivateHome extends CrashHome {
  readonly rabbit: RabbitServer;
  readonly postgres: PostgresServer;
}

export async function openPrivateHome(): Promise<PrivateHome> {
  const [rabbit, postgres] = await Promise.all([startPrivateRabbit(), startPrivatePostgres()]);
  const stopServers = async (): Promise<void> => {
    await Promise.all([rabbit.stop(), postgres.stop()]);
  };
  try {
    await taskStoreTemplate.migrate(postgres.url);
    const home = await openCrashHome({ amqpUrl: rabbit.amqpUrl, databaseUrl: postgres.url });
    const close = async (): Promise<void> => {
      await home.close();
      await stopServers();
    };
    return { ...home, rabbit, postgres, close };
  } catch (error) {
    await stopServers();
    throw error;
  }
}
