import { answers } from './answers';
import { describeServices } from './describe';
import { runningSupervisor } from './state';
import type { CommandOptions } from './command-options';

/** Says what runs, and where. Returns whether both services answer. */
export async function status({ directory, named, print }: CommandOptions): Promise<boolean> {
  const supervisor = runningSupervisor(directory);
  const urls = { ...supervisor?.urls, ...named };
  const rabbit = await answers(urls.amqpUrl);
  const postgres = await answers(urls.databaseUrl);
  const by = (name: string | undefined): string =>
    name ? 'named by the environment' : `process ${supervisor?.pid}`;
  print(`RabbitMQ       ${rabbit ? `running (${by(named.amqpUrl)})` : 'not running'}\n`);
  print(`PostgreSQL     ${postgres ? `running (${by(named.databaseUrl)})` : 'not running'}\n`);
  print(describeServices(urls));
  return rabbit && postgres;
}
