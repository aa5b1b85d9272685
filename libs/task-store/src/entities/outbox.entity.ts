import type { HeaderTable, MessageProperties, OutboxEntry } from '@baton/messaging';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row per message that waits. */
@Entity({ schema: 'baton', name: 'outbox' })
@Index('outbox_due', ['dueAt'])
@Index('outbox_paused', ['task'], { where: "kind = 'paused'" })
export class OutboxEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'outbox_pkey' })
  id!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'outbox_pkey' })
  attempt!: number;

  @Column({ type: 'text' })
  task!: string;

  @Column({ type: 'text' })
  kind!: OutboxEntry['kind'];

  @Column({ type: 'timestamp with time zone', name: 'due_at' })
  dueAt!: Date;

  @Column({ type: 'text' })
  exchange!: string;

  @Column({ type: 'text', name: 'routing_key' })
  routingKey!: string;

  @Column({ type: 'json' })
  properties!: MessageProperties;

  @Column({ type: 'json' })
  headers!: HeaderTable;

  @Column({ type: 'bytea' })
  body!: Buffer;

  @Column({ type: 'integer', default: 0 })
  refusals!: number;
}
