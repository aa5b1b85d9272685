import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WebhookEvents1795262400000 implements MigrationInterface {
  readonly name = 'WebhookEvents1795262400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table webhook_subscription add column events text[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table webhook_subscription drop column events');
  }
}
