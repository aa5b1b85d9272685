import { z } from 'zod';
import {
  deliverWebhook,
  notificationsSchedules,
  notificationsTasks,
  sendEmail,
  sendPasswordResetEmail,
  sendSms,
} from './notifications';

const accepts = (task: { payload: z.ZodType }, payload: unknown): boolean =>
  task.payload.safeParse(payload).success;

describe('notifications.send_email', () => {
  const mail = { to: 'ada@example.org', subject: 'Hello', body: 'Dear Ada' };

  it.each(['', 'ada', 'ada@example.org, eve@example.org', 'ada@example.org\r\nBcc: eve@example.org', 5])(
    'refuses %p as an address',
    (to) => {
      expect(sendEmail.payload.safeParse({ ...mail, to }).error?.issues[0]).toMatchObject({ path: ['to'] });
    },
  );

  it('takes a subject of several lines and of 10,000 characters: the mail will have one short line', () => {
    expect(accepts(sendEmail, { ...mail, subject: `Hello\r\n${'x'.repeat(10_000)}` })).toBe(true);
  });
});

describe('notifications.send_password_reset_email', () => {
  it('marks the token as sensitive, and nothing else', () => {
    expect(sendPasswordResetEmail.sensitive).toEqual([['token']]);
  });

  it('does not repeat a token it refuses', () => {
    const { error } = sendPasswordResetEmail.payload.safeParse({ userId: 1, token: 'my secret token' });
    expect(error?.issues[0]).toMatchObject({ path: ['token'] });
    expect(JSON.stringify(error)).not.toContain('my secret token');
  });
});

describe('notifications.send_sms', () => {
  it.each(['+4915112345678', '+12025550123'])('takes the number %s', (to) => {
    expect(accepts(sendSms, { to, message: 'Hello' })).toBe(true);
  });

  it.each(['015112345678', '+49 151', 'Ada', ''])('refuses the number %p', (to) => {
    expect(accepts(sendSms, { to, message: 'Hello' })).toBe(false);
  });
});

describe('notifications.deliver_webhook', () => {
  it('takes an event with just a type and data', () => {
    expect(
      accepts(deliverWebhook, { subscriptionId: 1, event: { type: 'certificate.issued', data: { id: 7 } } }),
    ).toBe(true);
  });

  it.each(['', 'certificate issued', '.issued'])('refuses %p as a type', (type) => {
    expect(accepts(deliverWebhook, { subscriptionId: 1, event: { type, data: {} } })).toBe(false);
  });
});

describe('the notifications catalogue', () => {
  it('can describe every payload and result as JSON schema', () => {
    for (const task of Object.values(notificationsTasks)) {
      expect(z.toJSONSchema(task.payload)).toMatchObject({ type: 'object' });
      expect(z.toJSONSchema(task.result)).toMatchObject({ type: 'object' });
    }
  });

  it('keeps newsletters out of the queue of the mails that people wait for', () => {
    const { sendNewsletterEmail, sendWeeklyNewsletter, ...others } = notificationsTasks;
    const bulk = new Set([sendNewsletterEmail.queue.name, sendWeeklyNewsletter.queue.name]);
    expect(Object.values(others).filter(({ queue }) => bulk.has(queue.name))).toEqual([]);
  });

  it('schedules the newsletter for Friday morning', () => {
    expect(notificationsSchedules.map(({ name, when }) => ({ name, ...when }))).toEqual([
      { name: 'notifications.send_weekly_newsletter', cron: '0 10 * * 5' },
    ]);
  });
});
