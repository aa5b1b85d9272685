import { gamesTasks, sendEmail } from '@baton/contracts';
import { openWholeHouse, type WholeHouse } from './whole-house';

let whole: WholeHouse;

beforeAll(async () => {
  whole = await openWholeHouse();
});
afterAll(() => whole.close());

it('tells the administrator, in the mailbox, of what failed for good', async () => {
  const { broker, dataSource, house } = whole;
  const told = new Promise<void>((resolve) =>
    house.onEvent(({ type, task }) => {
      if (type === 'succeeded' && task === sendEmail.name) resolve();
    }),
  );
  const { name, queue } = gamesTasks.syncAllTeams;
  await broker.publish({
    ...{ exchange: queue.exchange, routingKey: name, headers: {} },
    properties: { messageId: 'nobody can read it', type: name },
    body: Buffer.from('{"sport":'),
  });
  await told;
  const mails = await dataSource.query<{ subject: string }[]>(
    `select subject from mailbox_message where recipient = 'admin@example.org'`,
  );
  expect(mails).toEqual([{ subject: `Alert: ${name}: 1 failure` }]);
});
