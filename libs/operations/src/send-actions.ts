import {
  type Broker,
  deriveTopology,
  milliseconds,
  type Publisher,
  type SendOptions,
  type Task,
  type TaskStore,
} from '@baton/messaging';
import type { Act } from './act';
import type { Audit } from './audit/audit';
import type { Catalogue } from './catalogue';
import { redactedFor } from './redaction';
import type { SendDesk, SendRequest, TaskStatus } from './send-desk';

export interface SendActionsOptions {
  readonly publisher: Publisher;
  readonly broker: Pick<Broker, 'state' | 'apply'>;
  readonly store: Pick<TaskStore, 'runs'>;
  readonly catalogue: Catalogue;
  readonly audit: Audit;
}

export class SendActions implements SendDesk {
  private readonly declared = new Map<string, Promise<void>>();

  constructor(private readonly options: SendActionsOptions) {}

  async send(name: string, request: SendRequest, act: Act): Promise<{ id: string }> {
    const { publisher, catalogue, audit } = this.options;
    const task = catalogue.get(name);
    const { payload, ...wanted } = request;
    const detail = { payload: redactedFor(task, payload), ...wanted };
    const handle = await audit.during(act, { action: 'task.send', target: name, detail }, async () => {
      const options = this.optionsOf(wanted);
      await this.declare({ ...task, queue: options.queue ?? task.queue });
      return publisher.send(task, payload, options);
    });
    return { id: handle.id };
  }

  async status(id: string): Promise<TaskStatus> {
    const run = await this.options.store.runs.find(id);
    const result = run?.state === 'FAILURE' ? run.error?.message : run?.result;
    return { taskId: id, status: run?.state ?? 'PENDING', result: result ?? null };
  }

  /**
   * Before any worker has run, a queue is not there and a message would be kept as unrouted. Without a connection it is not
   * waited for: what is due later needs none, and what is due now fails by itself.
   *
   * @throws TopologyError
   */
  private async declare(task: Task): Promise<void> {
    const { broker } = this.options;
    if (broker.state !== 'connected') return;
    const key = `${task.name} ${task.queue.name}`;
    const done = this.declared.get(key) ?? broker.apply(deriveTopology([task]));
    this.declared.set(key, done);
    await done.catch((error: unknown) => {
      this.declared.delete(key);
      throw error;
    });
  }

  private optionsOf(wanted: Omit<SendRequest, 'payload'>): SendOptions {
    const { id, delayMs, eta, expiresMs, priority, queue, unique, correlationId } = wanted;
    return {
      ...(id !== undefined && { id }),
      ...(delayMs !== undefined && { delay: milliseconds(delayMs) }),
      ...(eta !== undefined && { eta }),
      ...(expiresMs !== undefined && { expires: milliseconds(expiresMs) }),
      ...(priority !== undefined && { priority }),
      ...(queue !== undefined && { queue: this.options.catalogue.workQueue(queue) }),
      ...(unique !== undefined && { unique }),
      ...(correlationId !== undefined && { correlationId }),
    };
  }
}
