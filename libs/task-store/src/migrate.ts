import { type DataSource, MigrationExecutor } from 'typeorm';

/** Any number will do, as long as nobody else takes it: "baton" in ASCII. */
const LOCK = 0x62_61_74_6f_6e;

/**
 * Runs what is pending of the DataSource's migrations; resolves with their names. Apps that start together do so one
 * after the other, under an advisory lock that goes with its connection: a killed process leaves nothing locked.
 */
export async function migrate(dataSource: DataSource): Promise<readonly string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    try {
      const executor = new MigrationExecutor(dataSource, runner);
      const done = await executor.executePendingMigrations();
      return done.map(({ name }) => name);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    await runner.release();
  }
}
