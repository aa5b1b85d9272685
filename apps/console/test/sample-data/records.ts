import type { AuditEntry, LimitItem, MailDetail } from '../../src/web/data/wire';
import { ago, ahead } from './moments';
import { HOSTILE } from './runs';

export const limits: readonly LimitItem[] = [
  {
    key: 'jolpica',
    recentStarts: 480,
    running: 2,
    waiting: 37,
    pausedUntil: ahead(540),
    pausedWhy: 'HTTP 429',
  },
  { key: 'espn', recentStarts: 12, running: 0, waiting: 0 },
];

export const mails: readonly MailDetail[] = [
  {
    ...{
      id: '1',
      channel: 'email',
      to: 'someone@example.org',
      subject: 'Welcome to the league',
      sentAt: ago(40),
    },
    text: 'Welcome!\n\nYour league is ready.',
    html: `<!doctype html><html lang="en"><body style="font-family:sans-serif;padding:24px"><h1>Welcome!</h1><p>Your league is ready.</p></body></html>`,
  },
  { id: '2', channel: 'sms', to: '+15550100', subject: '', sentAt: ago(900), text: 'Kick-off in 10 minutes' },
];

export const audit: readonly AuditEntry[] = [
  {
    ...{ id: '1', at: ago(30), by: 'operator', action: 'queue.pause', target: 'processing.backtests' },
    ...{ reason: 'the provider is down', detail: { until: null }, outcome: 'done' },
  },
  {
    ...{
      id: '2',
      at: ago(300),
      by: 'admin',
      action: 'dead-letter.replay',
      target: 'letter-20',
      reason: HOSTILE,
    },
    ...{ detail: { payload: { to: 'someone@example.org' } }, outcome: 'failed', error: 'RabbitMQ is away' },
  },
];
