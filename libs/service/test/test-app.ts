import { BatonError, seconds } from '@baton/messaging/contract';
import { loadConfig, logSettings, oneOf, runApp, settingGroup } from '@baton/service';

class UnreachableError extends BatonError {
  readonly code = 'TEST_UNREACHABLE';
}

const behaviour = settingGroup('Test', {
  is: {
    variable: 'TEST_APP',
    flag: 'is',
    schema: oneOf([
      'fine',
      'unreachable',
      'broken',
      'waiting',
      'throwing',
      'rejecting',
      'slow',
      'stuck',
      'finished',
    ]),
    what: 'How the app behaves.',
    required: true,
  },
});

const never = new Promise<never>(() => undefined);

/** An app that does what its one setting says, for the tests of runApp. */
void runApp({
  name: 'test-app',
  load: () =>
    loadConfig({ log: logSettings, test: behaviour }, { env: process.env, argv: process.argv.slice(2) }),
  stopWithin: ({ test }) => seconds(test.is === 'stuck' ? 0 : 10),
  start: async ({ test }, { log, parts, stop }) => {
    const heartbeat = setInterval(() => undefined, 1000);
    parts.add('database', async () => log.info({}, 'database stopped'));
    parts.add('worker', async () => {
      log.info({}, 'worker stopped');
      if (test.is === 'stuck' || test.is === 'slow') await never;
      clearInterval(heartbeat);
    });
    if (test.is === 'unreachable') throw new UnreachableError('RabbitMQ refused the login');
    if (test.is === 'broken') throw new TypeError('a mistake of ours');
    if (test.is === 'throwing')
      setImmediate(() => {
        throw new Error('thrown amiss');
      });
    if (test.is === 'rejecting') void Promise.reject(new Error('rejected amiss'));
    if (test.is === 'finished') stop('all done');
    if (test.is === 'waiting') {
      log.info({}, 'waiting for RabbitMQ');
      await never;
    }
  },
});
