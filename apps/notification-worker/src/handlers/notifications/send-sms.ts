import { sendSms } from '@baton/contracts';
import { type DeliveryKey, referenceOf } from '@baton/domain/notifications';
import { handle } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { sendOnce } from './send-once';

export const sendSmsHandler = (deps: NotificationDependencies) =>
  handle(sendSms, ({ to, message }, ctx) => {
    const key: DeliveryKey = { channel: 'sms', template: 'plain', recipient: to, cause: ctx.runId };
    return sendOnce(key, () => deps.sms.send({ reference: referenceOf(key), to, message }, ctx.signal), deps);
  });
