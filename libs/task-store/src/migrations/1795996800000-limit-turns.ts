import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of limits count how often those that wait were woken, and hold each time of their lists once, with its count. */
export class LimitTurns1795996800000 implements MigrationInterface {
  readonly name = 'LimitTurns1795996800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE baton.limit_line ADD COLUMN wakes bigint NOT NULL DEFAULT 0');
    const counted = (list: string): string =>
      `ARRAY(SELECT v FROM unnest(${list}) WITH ORDINALITY AS t (at, i), unnest(ARRAY[at, 1]) WITH ORDINALITY AS p (v, n)
        ORDER BY at, i, n)`;
    await runner.query(
      `UPDATE baton.limit_line SET starts = ${counted('starts')}, plan = ${counted('plan')}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const flat = (list: string): string =>
      `ARRAY(SELECT t.v FROM unnest(${list}) WITH ORDINALITY AS t (v, i),
        generate_series(1, (${list})[t.i + 1]) WHERE t.i % 2 = 1 ORDER BY t.i)`;
    await runner.query(`UPDATE baton.limit_line SET starts = ${flat('starts')}, plan = ${flat('plan')}`);
    await runner.query('ALTER TABLE baton.limit_line DROP COLUMN wakes');
  }
}
