import type { Bulk, DeadLetterDesk, DeadLetterDetail, DeadLetterItem } from '@baton/operations';
import colors from 'picocolors';
import { oneLine, pretty } from './state';
import { facts, table } from './table';
import type { View } from './view';
import { exact, relative } from './when';

type Groups = Awaited<ReturnType<DeadLetterDesk['groups']>>;

export function renderGroups({ groups, uncollected }: Groups, { now, width }: View): string {
  const rows = groups.map((group) => [
    String(group.count),
    group.task,
    group.reason,
    relative(group.lastAt, now),
    group.fingerprint,
    oneLine(group.error, 70),
  ]);
  const head = ['letters', 'task', 'reason', 'last', 'fingerprint', 'error'];
  const left = uncollected
    .filter(({ messages }) => messages > 0)
    .map(({ queue, messages }) => colors.yellow(`${messages} more in ${queue}, not collected yet\n`));
  return table(head, { rows, nothing: 'no dead letters', width }) + left.join('');
}

export function renderLetters(letters: readonly DeadLetterItem[], { now, width }: View): string {
  const rows = letters.map((letter) => [
    letter.id,
    letter.task,
    letter.reason,
    letter.state,
    relative(letter.diedAt, now),
    oneLine(letter.error, 70),
  ]);
  const head = ['letter', 'task', 'reason', 'state', 'died', 'error'];
  return table(head, { rows, nothing: 'no dead letters', width });
}

export function renderLetter(letter: DeadLetterDetail, { now }: View): string {
  return facts({
    letter: letter.id,
    run: letter.runId,
    task: letter.task,
    queue: letter.queue,
    reason: letter.reason,
    error: colors.red(letter.error),
    attempts: String(letter.attempts),
    worker: letter.worker,
    died: exact(letter.diedAt, now),
    state: letter.settledBy === undefined ? letter.state : `${letter.state} by ${letter.settledBy}`,
    fingerprint: letter.fingerprint,
    'routing key': `${letter.exchange} ${letter.routingKey}`,
    payload: letter.payload === undefined ? letter.text : pretty(letter.payload),
  });
}

export function renderBulk({ id, kind, total, canary, rate, state }: Bulk): string {
  const first = canary > 0 ? `, ${canary} first` : '';
  return `${kind} of ${total} letter(s) has begun${first}, at most ${rate} a second (${id}, ${state})\n`;
}
