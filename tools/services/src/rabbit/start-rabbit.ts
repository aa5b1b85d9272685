import { chooseProvider } from './choose-provider';
import { inspectMachine } from './machine';
import type { RabbitOptions, RabbitServer } from './server';

/**
 * A private RabbitMQ on the loopback interface, with management API and Prometheus endpoint. It ends with this process,
 * however that ends; what a killed earlier run has left is cleaned up first. Installs RabbitMQ where that is possible
 * and nothing is there.
 *
 * @throws NoRabbitError when it cannot be had on this machine
 * @throws DirectoryInUseError when another process runs a broker in that directory
 */
export async function startRabbit(options: RabbitOptions): Promise<RabbitServer> {
  const machine = inspectMachine();
  return chooseProvider(machine).start(machine, options);
}
