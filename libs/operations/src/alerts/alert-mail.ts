import type { Alert } from '@baton/contracts';

export interface AlertReport {
  readonly alerts: readonly Alert[];
  /** Also of those that are not named. */
  readonly total: number;
}

/** What administrators read. Pure. */
export function alertMail({ alerts, total }: AlertReport): { subject: string; body: string } {
  const [first] = alerts;
  const rest = total - alerts.length;
  const more = total > 1 ? ` and ${total - 1} other ${total === 2 ? 'cause' : 'causes'}` : '';
  const body = alerts.map(paragraph).join('\n\n');
  return {
    subject: `Alert: ${first ? `${whoFailed(first)}: ${times(first.failures)}` : ''}${more}`,
    body: rest > 0 ? `${body}\n\nAnd ${rest} more: baton dead groups` : body,
  };
}

function paragraph(alert: Alert): string {
  const { tasks, failures, firstAt, alertedBefore, error, reason, queue, rule, fingerprint } = alert;
  const since =
    alertedBefore === undefined ? `since ${firstAt}` : `since ${alertedBefore}, when you were last told`;
  return [
    `${whoFailed(alert)}: ${times(failures)} ${since}`,
    ...(tasks.length > 1 ? [`Tasks: ${tasks.join(', ')}`] : []),
    `Latest error: ${error}`,
    `Reason ${reason}, queue ${queue}, rule ${rule}`,
    `baton dead list --fingerprint ${fingerprint}`,
  ].join('\n');
}

/** One outage may take along several tasks. */
function whoFailed({ task, tasks }: Alert): string {
  const others = tasks.length - 1;
  if (others < 1) return task;
  return `${task} and ${others} other ${others === 1 ? 'task' : 'tasks'}`;
}

const times = (failures: number): string => (failures === 1 ? '1 failure' : `${failures} failures`);
