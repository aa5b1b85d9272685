import type { ContractDetail } from '../../src/web/data/wire';
import { ago } from './moments';

const payloadSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    to: { type: 'string', minLength: 3, description: 'Address of the recipient' },
    subject: { type: 'string', minLength: 1 },
    password: { type: 'string', sensitive: true },
    count: { type: 'integer', minimum: 0 },
    urgent: { type: 'boolean' },
    channel: { enum: ['mail', 'sms'] },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['to', 'subject'],
  additionalProperties: false,
};

const contract = (name: string, rest: Partial<ContractDetail> = {}): ContractDetail => ({
  ...{ name, queue: 'notifications.email', exchange: 'notifications', version: 1, timeLimitMs: 10_000 },
  retry: { retries: 3, first: 1_000, factor: 2, max: 60_000, jitter: 0.2 },
  ...{
    resultExpiresMs: 86_400_000,
    unique: false,
    sensitive: ['password'],
    workers: ['notification-worker@mail-2'],
  },
  ...{ payloadSchema, resultSchema: { type: 'object', properties: { messageId: { type: 'string' } } } },
  ...rest,
});

export const contracts: readonly ContractDetail[] = [
  contract('notifications.send_email', {
    limit: { rates: [{ count: 4, per: 1_000 }], concurrency: 2 },
    rateLimit: { count: 10, per: 60_000 },
  }),
  contract('football.run_backtest', {
    queue: 'processing.backtests',
    isolate: 'thread',
    unique: true,
    workers: [],
    paused: { by: 'admin', reason: 'a new version comes tonight', since: ago(7_200) },
  }),
  contract('games.sync_live', { queue: 'ingestion.live', sensitive: [] }),
];
