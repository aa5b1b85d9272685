import { silentLogger } from '@baton/messaging';
import { testDatabase } from '@baton/services/testing';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { Client } from 'pg';
import { Connections } from '../src/connection/pool';
import { findRuns } from '../src/sql/find-runs.sql';
import { releasePlaces } from '../src/sql/release-places.sql';
import type { Statement } from '../src/sql/statement';
import { summariseRuns } from '../src/sql/summarise-runs.sql';
import { takeDue } from '../src/sql/take-due.sql';
import { wakePutOff } from '../src/sql/wake-put-off.sql';

const TIMES = `${new Date().toISOString()},${new Date().toISOString()}`;

const CASES: readonly { statement: Statement; values: unknown[] }[] = [
  { statement: summariseRuns, values: ['{a,b}'] },
  { statement: findRuns, values: ['{a,b}'] },
  { statement: releasePlaces, values: ['{a,b}', '{a,b}', `{${TIMES}}`, new Date().toISOString()] },
  { statement: wakePutOff, values: ['{a,b}', '{a,b}', '{1,1}', new Date().toISOString()] },
  { statement: takeDue, values: [new Date().toISOString(), 100] },
];

describe('the plan of a statement, made when PostgreSQL has seen its table empty', () => {
  it.each(CASES)('goes by an index, for the table will fill up: $statement.name', async (of) => {
    const { statement, values } = of;
    const database = await testDatabase(taskStoreTemplate);
    await analyse(database.url);
    const options = { applicationName: 'plans', poolSize: 1, log: silentLogger };
    const connections = new Connections({ url: database.url, ...options });
    const explained = { name: `explained_${statement.name}`, text: `EXPLAIN ${statement.text}` };
    const plan = await connections.query<{ 'QUERY PLAN': string }>(explained, values);
    const steps = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(steps).toMatch(/Index Scan|Bitmap Index Scan/);
    expect(steps).not.toContain('Seq Scan');
    await connections.end();
    await database.drop();
  });
});

async function analyse(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('ANALYZE baton.task_run, baton.outbox');
  await client.end();
}
