import { type Alert, deliverAlert, sendEmail } from '@baton/contracts';
import { type OutboxEntry, prepareMessage, type Task } from '@baton/messaging';
import type { SeenCause } from '@baton/task-store';
import type { AlertSinks } from './alert-rule';
import { alertMail } from './alert-mail';

/** One message names so many causes, and how many there are. */
const NAMED = 20;
const MAX_BODY_BYTES = 1024 * 1024;

/** What leaves: one message for each place, whatever has failed at once. Pure but for the ids. */
export function alertMessages(
  causes: readonly SeenCause[],
  { emails, webhook }: AlertSinks,
  now: Date,
): OutboxEntry[] {
  const sorted = [...causes].sort((one, other) => other.failures - one.failures);
  const alerts = sorted.slice(0, NAMED).map(alertOf);
  const report = { alerts, total: causes.length };
  const facts = { options: {}, family: {}, now, origin: 'alerts', sealer: undefined };
  const send = (task: Task, payload: unknown): OutboxEntry =>
    prepareMessage(task, payload, { ...facts, maxBodyBytes: MAX_BODY_BYTES });
  return [
    ...emails.map((to) => send(sendEmail, { to, ...alertMail(report) })),
    ...(webhook ? [send(deliverAlert, { ...report, raisedAt: now.toISOString() })] : []),
  ];
}

const alertOf = ({ firstAt, alertedAt, toldBy: _, tasks, ...cause }: SeenCause): Alert => ({
  ...cause,
  tasks: [...tasks],
  firstAt: firstAt.toISOString(),
  ...(alertedAt && { alertedBefore: alertedAt.toISOString() }),
});
