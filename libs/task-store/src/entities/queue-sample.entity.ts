import { Column, Entity, PrimaryColumn } from 'typeorm';

const key = { primaryKeyConstraintName: 'queue_sample_pkey' } as const;

/** How full a queue was within one span. See QueueSamples of @baton/messaging. */
@Entity({ schema: 'baton', name: 'queue_sample' })
export class QueueSampleEntity {
  /** Its length in seconds. */
  @PrimaryColumn({ type: 'integer', name: 'span_s', ...key })
  spanSeconds!: number;

  @PrimaryColumn({ type: 'timestamp with time zone', name: 'starts_at', ...key })
  startsAt!: Date;

  @PrimaryColumn({ type: 'text', collation: 'C', ...key })
  queue!: string;

  @Column({ type: 'integer' })
  samples!: number;

  /** Of all samples, for the average. */
  @Column({ type: 'bigint' })
  total!: string;

  @Column({ type: 'integer' })
  most!: number;
}
