import type { Machine } from './machine';
import type { RabbitProvider } from './provider';
import { aptDownload } from './providers/apt-download';
import { aptInstall } from './providers/apt-install';
import { docker } from './providers/docker';
import { installed } from './providers/installed';

/** The ways to a RabbitMQ of our own, best first. A broker named by the environment comes before all of them. */
const PROVIDERS: readonly RabbitProvider[] = [installed, docker, aptInstall, aptDownload];

/** RabbitMQ cannot be had on this machine without a person's help. */
export class NoRabbitError extends Error {
  constructor() {
    super(
      'RabbitMQ is needed and none was found. Do one of these: ' +
        'set AMQP_URL to a broker that runs (and RABBITMQ_MANAGEMENT_URL, when its management API is not on port 15672); ' +
        'install rabbitmq-server (macOS: brew install rabbitmq; others: https://www.rabbitmq.com/docs/download); ' +
        'or start Docker.',
    );
    this.name = 'NoRabbitError';
  }
}

/**
 * The first way that is open.
 *
 * @throws NoRabbitError when none is
 */
export function chooseProvider(machine: Machine): RabbitProvider {
  const found = PROVIDERS.find((provider) => provider.applies(machine));
  if (!found) throw new NoRabbitError();
  return found;
}
