import { z } from 'zod';
import { combinedGroup } from '../config/setting';
import { listOf, url } from '../config/values';
import { type AlertRule, alertRules } from './alert-rules';

const SECRET = /^whsec_[A-Za-z0-9+/]{22,}={0,2}$/;

const declared = {
  emails: {
    variable: 'ALERT_EMAILS',
    schema: listOf(z.email({ error: 'e-mail addresses such as ada@example.org, with commas between them' })),
    what: 'Administrators who are mailed when tasks fail for good; one outage is one mail. Nobody when unset.',
    example: 'ada@example.org',
  },
  webhook: {
    variable: 'ALERT_WEBHOOK_URL',
    schema: url(['http', 'https']),
    what: 'Gets alerts as signed POST. WEBHOOK_ALLOWED_NETWORKS says which addresses inside it may have.',
    example: 'https://alerts.example.org/baton',
    secret: true,
  },
  secret: {
    variable: 'ALERT_WEBHOOK_SECRET',
    schema: z.string().regex(SECRET, { error: 'whsec_ and at least 16 bytes in base64' }),
    what: 'Signs what ALERT_WEBHOOK_URL gets, after Standard Webhooks.',
    secret: true,
  },
  rules: {
    variable: 'ALERT_RULES',
    schema: alertRules,
    what:
      'What is an alert, as JSON: the first rule that fits a cause decides. Unset: any dead letter, then an hour of quiet ' +
      'for its cause.',
    example: '[{"name":"games","tasks":["games.*"],"count":10,"minutes":5,"quietMinutes":60}]',
  },
} as const;

export interface AlertSettings {
  /** None when there is nobody to tell. */
  readonly rules: readonly AlertRule[];
  readonly emails: readonly string[];
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
}

const ANY: AlertRule = { name: 'any', count: 1, minutes: 10, quietMinutes: 60 };

/** Who is told of dead letters; read by the apps that run the relay, and by the one that delivers. */
export const alertSettings = combinedGroup<typeof declared, AlertSettings>('Alerts', {
  settings: declared,
  combine: ({ emails = [], webhook, secret, rules }, report) => {
    const isTold = emails.length > 0 || webhook !== undefined;
    if (webhook !== undefined && secret === undefined) {
      report({ name: 'ALERT_WEBHOOK_SECRET', expected: 'a secret for ALERT_WEBHOOK_URL', got: 'nothing' });
      return undefined;
    }
    if (rules && !isTold) {
      const expected = 'ALERT_EMAILS or ALERT_WEBHOOK_URL beside it';
      report({ name: 'ALERT_RULES', expected, got: 'neither' });
      return undefined;
    }
    return {
      rules: isTold ? (rules ?? [ANY]) : [],
      emails,
      webhook: webhook === undefined || secret === undefined ? undefined : { url: webhook, secret },
    };
  },
});
