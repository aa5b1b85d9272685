import type { Mailbox } from '@baton/messaging';
import { createRabbitMailbox } from '@baton/messaging/rabbit';
import { describeControl } from '../src/control/control-suite';
import { realHome } from '../src/real-home';

describeControl('RabbitMQ and PostgreSQL', async () => {
  const home = await realHome();
  const mailboxes: Mailbox[] = [];
  return {
    ...home,
    mailbox: () => {
      const mailbox = createRabbitMailbox({ urls: home.amqpUrl });
      mailboxes.push(mailbox);
      return mailbox;
    },
    close: async () => {
      await Promise.all(mailboxes.map((mailbox) => mailbox.close()));
      await home.close();
    },
  };
});
