import { BrokerRefusedError } from '../../contract/errors';
import { placeOf } from './url';

/**
 * Tells a login that RabbitMQ turned down from a broker that is away; the latter is worth waiting for. amqplib hides
 * the reason when the server closes at the opening of the vhost, so the message has to name all of them.
 */
export function asRefusal(error: Error, url: string): BrokerRefusedError | undefined {
  const reason = reasonOf(error.message);
  if (reason === undefined) return undefined;
  const { host, user, vhost } = placeOf(url);
  return new BrokerRefusedError(
    `RabbitMQ at ${host} refused user "${user}" on vhost "${vhost}": ${reason}`,
    { host, user, vhost },
    { cause: error },
  );
}

function reasonOf(message: string): string | undefined {
  if (/ACCESS[_-]REFUSED/.test(message)) return 'the user is unknown or the password is wrong';
  if (/Expected ConnectionOpenOk; got <ConnectionClose/.test(message)) {
    return 'the vhost does not exist, the user has no permission in it, or its connection limit is reached';
  }
  return undefined;
}
