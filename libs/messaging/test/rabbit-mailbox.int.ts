import { testVhost } from '@baton/services/testing';
import { milliseconds, minutes } from '../src/contract/duration';
import { MailboxUnavailableError } from '../src/contract/errors';
import { createRabbitMailbox } from '../src/mailboxes/rabbit';
import type { Mailbox } from '../src/control/mailbox';
import { describeMailboxConformance } from '../src/testing/mailbox-conformance';
import { QUICK_RECONNECT } from './rabbit-harness';
import { tcpProxy } from './tcp-proxy';

describeMailboxConformance('RabbitMQ', async () => {
  const vhost = await testVhost();
  const mailboxes: Mailbox[] = [];
  return {
    create: () => {
      const mailbox = createRabbitMailbox({ urls: vhost.amqpUrl });
      mailboxes.push(mailbox);
      return mailbox;
    },
    close: async () => {
      await Promise.all(mailboxes.map((mailbox) => mailbox.close()));
      await vhost.drop();
    },
  };
});

describe('a mailbox whose connection is lost', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('says so to those who ask, drops events, and answers again by itself when RabbitMQ is back', async () => {
    const vhost = await testVhost();
    const proxy = await tcpProxy(vhost.amqpUrl);
    const cut = createRabbitMailbox({ urls: proxy.url, reconnect: QUICK_RECONNECT });
    const whole = createRabbitMailbox({ urls: vhost.amqpUrl });
    closing.push(
      vhost.drop,
      proxy.close,
      () => cut.close(),
      () => whole.close(),
    );
    await cut.serve('w1@a', () => ({ kind: 'answer', value: 'here' })).ready;
    const ask = (mailbox: Mailbox, timeout = milliseconds(500)) =>
      mailbox.ask({ method: 'ping', arguments: {}, destination: ['w1@a'] }, { timeout });
    await expect(ask(cut, minutes(1))).resolves.toEqual(new Map([['w1@a', 'here']]));

    proxy.cut();
    const isUnavailable = async (): Promise<boolean> =>
      ask(cut).then(
        () => false,
        (error: unknown) => error instanceof MailboxUnavailableError,
      );
    while (!(await isUnavailable()));
    cut.events.publish([{ type: 'task-started', hostname: 'w1@a', timestamp: 1, uuid: 'one' }]);
    expect(cut.events.dropped).toBe(1);

    proxy.restore();
    while ((await ask(whole)).get('w1@a') !== 'here');
  });
});
