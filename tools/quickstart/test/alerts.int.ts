import { footballTasks, sendEmail } from '@baton/contracts';
import { createPublisher } from '@baton/messaging';
import { openWholeHouse, type WholeHouse } from './whole-house';

let whole: WholeHouse;

beforeAll(async () => {
  whole = await openWholeHouse();
}, 120_000);
afterAll(() => whole.close());

it('tells the administrator, in the mailbox, of what failed for good', async () => {
  const { broker, store, dataSource, house } = whole;
  const { importSeason } = footballTasks;
  const told = new Promise<void>((resolve) =>
    house.onEvent(({ type, task }) => {
      if (type === 'succeeded' && task === sendEmail.name) resolve();
    }),
  );
  const publisher = createPublisher({ broker, store, tasks: [importSeason] });
  // The provider has no such season.
  await publisher.send(importSeason, { division: 'E0', season: '9900' });
  await told;
  const mails = await dataSource.query<{ subject: string }[]>(
    `select subject from mailbox_message where recipient = 'admin@example.org'`,
  );
  expect(mails).toEqual([{ subject: 'Alert: football.import_season: 1 failure' }]);
});
