/**
 * Tells all users of race results, once and once more, and removes the notifications when they are old.
 *
 *   node --conditions=@baton/source --import tsx bench/src/notifications-race-results.ts --users 1000000
 */
import { parseArgs } from 'node:util';
import { noticeLimit, postgresNotices } from '@baton/domain/notifications';
import { measure, report } from './measure-rows';
import { openDomain } from './domain-setting';
import { timingStatements } from './notifications-setting';

const { values } = parseArgs({ options: { users: { type: 'string', default: '100000' } } });
const users = Number(values.users);

async function main(): Promise<void> {
  const { dataSource, close } = await openDomain();
  const notices = postgresNotices(dataSource);
  const signal = new AbortController().signal;
  const news = {
    cause: 'race:7',
    type: 'race_finished',
    title: 'Race Results: Monza',
    link: '/races/7/results',
  };
  const step = async (what: string, work: () => Promise<number>): Promise<void> => {
    const measured = await measure(() => timingStatements(dataSource, work));
    report(what, measured.result.result, measured);
    const { count, longest } = measured.result.statements;
    process.stdout.write(`  ${count} transactions, the longest ${Math.round(longest)} ms\n`);
  };
  try {
    await dataSource.query(
      `insert into app_user (email, name, verified_at) select 'u' || n || '@example.org', 'U', now()
       from generate_series(1, $1) as n`,
      [users],
    );
    await dataSource.query('vacuum analyze app_user');
    await step('notified', () => notices.broadcast(news, { runId: 'one', signal }));
    await step('notified, second run', () => notices.broadcast(news, { runId: 'two', signal }));
    await dataSource.query(`update notification set created_at = now() - interval '31 days'`);
    await dataSource.query('vacuum analyze notification');
    await step('old ones deleted', () => notices.deleteOlderThan(noticeLimit(new Date()), signal));
  } finally {
    await close();
  }
}

void main();
