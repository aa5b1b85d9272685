import type { OutgoingMessage } from '../../broker/broker';
import type { KeptMessage } from '../../brokers/inline/inline-broker';
import type { Task } from '../../contract/task';
import { HEADER } from '../../envelope/headers';
import { openPayload, type Sealer } from '../../envelope/seal';
import type { OutboxEntry } from '../../store/task-store';

/** A message for a task that has no handler here. */
export interface SentMessage<Payload = unknown> {
  readonly id: string;
  readonly task: string;
  /** As it was sent, with sensitive fields in clear. */
  readonly payload: Payload;
  /** When it is due, for one that was sent for later and waits. */
  readonly dueAt?: Date;
}

export interface DeadMessage {
  readonly id: string;
  readonly task: string;
  readonly reason: string;
  /** `Name: message`. */
  readonly error: string;
  readonly attempts: number;
}

export interface ReadOptions {
  readonly tasks: readonly Task[];
  readonly sealer: Sealer | undefined;
}

const isDead = ({ headers }: OutgoingMessage): boolean => HEADER.deadReason in headers;

/** What has left for others, then what still waits. */
export function sentMessages(
  kept: readonly KeptMessage[],
  waiting: readonly OutboxEntry[],
  options: ReadOptions,
): SentMessage[] {
  const left = kept.filter(({ message }) => !isDead(message)).map(({ message }) => read(message, options));
  return [...left, ...waiting.map(({ message, dueAt }) => ({ ...read(message, options), dueAt }))];
}

export function deadMessages(kept: readonly KeptMessage[]): DeadMessage[] {
  return kept
    .filter(({ message }) => isDead(message))
    .map(({ message: { properties, headers } }) => ({
      id: properties.messageId ?? '',
      task: properties.type ?? '',
      reason: text(headers[HEADER.deadReason]),
      error: text(headers[HEADER.deadError]),
      attempts: number(headers[HEADER.deadAttempts]),
    }));
}

function read({ properties, body }: OutgoingMessage, { tasks, sealer }: ReadOptions): SentMessage {
  const { messageId: id = '', type: name = '' } = properties;
  const task = tasks.find((candidate) => candidate.name === name);
  const json: unknown = JSON.parse(body.toString());
  return { id, task: name, payload: task ? openPayload(task, json, sealer) : json };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const number = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'value' in value ? Number(value.value) : Number(value);
