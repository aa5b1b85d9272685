import { InvalidConfigError, loadConfig } from '../config';
import { alertSettings } from './alerts';

const load = (env: Record<string, string>) => loadConfig({ alerts: alertSettings }, { env }).alerts;
const problemOf = (env: Record<string, string>): unknown => {
  try {
    return load(env);
  } catch (error) {
    return error instanceof InvalidConfigError ? error.message : error;
  }
};
const ALERT_EMAILS = 'ada@example.org';
const ALERT_WEBHOOK_URL = 'https://alerts.example.org/baton';
const ALERT_WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('alert settings', () => {
  it('tell nobody when there is nobody to tell', () => {
    expect(load({})).toEqual({ rules: [], emails: [], webhook: undefined });
  });

  it('tell of any dead letter, with an hour of quiet for its cause, once there is somebody', () => {
    const rules = [{ name: 'any', count: 1, minutes: 10, quietMinutes: 60 }];
    expect(load({ ALERT_EMAILS })).toEqual({ rules, emails: [ALERT_EMAILS], webhook: undefined });
    const webhook = { url: ALERT_WEBHOOK_URL, secret: ALERT_WEBHOOK_SECRET };
    expect(load({ ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET })).toEqual({ rules, emails: [], webhook });
  });

  it('take rules from JSON and fill in what is left out', () => {
    const given = [{ name: 'games', tasks: ['games.*'], count: 5 }];
    expect(load({ ALERT_EMAILS, ALERT_RULES: JSON.stringify(given) }).rules).toEqual([
      { ...given[0], minutes: 10, quietMinutes: 60 },
    ]);
  });

  it.each([
    ['{', 'a JSON list of rules'],
    ['{"name":"any"}', 'a JSON list of rules'],
    ['[]', 'at least one rule'],
    ['["any"]', 'at [0] a rule such as {"name":"any"}'],
    ['[{}]', 'at [0].name a name of letters, digits, _ and -, at most 60'],
    ['[{"name":"a"},{"name":"b","count":0}]', 'at [1].count a whole number from 1 to 1000000'],
    ['[{"name":"a","quietMinutes":"60"}]', 'at [0].quietMinutes a whole number from 1 to 10080'],
    ['[{"name":"a","tasks":[]}]', 'at [0].tasks a list of task names such as "games.*", at least one'],
    ['[{"name":"a","errors":"E"}]', 'at [0].errors a list of error names'],
    ['[{"name":"a","task":"b"}]', 'at [0] no "task": a rule has name, tasks,'],
    ['[{"name":"a"},{"name":"a"}]', 'names that differ'],
  ])('refuse the rules %s', (rules, expected) => {
    expect(problemOf({ ALERT_EMAILS, ALERT_RULES: rules })).toContain(expected);
  });

  it.each([
    [{ ALERT_EMAILS: 'ada' }, 'e-mail addresses such as'],
    [{ ALERT_WEBHOOK_URL }, 'a secret for ALERT_WEBHOOK_URL'],
    [{ ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET: 'secret' }, 'whsec_ and at least 16 bytes in base64'],
    [{ ALERT_RULES: '[{"name":"any"}]' }, 'ALERT_EMAILS or ALERT_WEBHOOK_URL beside it'],
  ])('refuse %j', (env, expected) => {
    expect(problemOf(env)).toContain(expected);
  });
});
