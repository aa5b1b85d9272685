import { startNewsletterWorker } from './newsletter-worker';

/** The worker in a process of its own, to be killed. Tells how far it is, a line of JSON at a time. */
async function main([amqpUrl = '', databaseUrl = '', smtpUrl = '']: readonly string[]): Promise<void> {
  const tell = (msg: string, fields: object = {}): void => {
    process.stdout.write(`${JSON.stringify({ msg, ...fields })}\n`);
  };
  let succeeded = 0;
  await startNewsletterWorker({
    ...{ amqpUrl, databaseUrl, smtpUrl },
    onEvent: (event) => {
      if (event.type === 'progress') tell('fanned out');
      if (event.type === 'succeeded' && ++succeeded % 500 === 0) tell('succeeded', { succeeded });
    },
  });
  tell('running');
}

void main(process.argv.slice(2));
