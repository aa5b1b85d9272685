import {
  type Broker,
  type BrokerState,
  defineQueues,
  EventSource,
  silentLogger,
  type TaskEvent,
} from '@baton/messaging';
import { Registry } from 'prom-client';
import { measureQueues } from './queue-metrics';
import { measureTasks } from './task-metrics';

const about = {
  runId: 'r1',
  task: 'games.sync',
  queue: 'ingestion.sync',
  attempt: 1,
  worker: 'w',
  at: new Date(0),
};
const ended = { ...about, durationMs: 250 };

const tasks = [{ name: 'games.sync' }, { name: 'games.teams' }];
const underWay = [{ task: 'games.sync' }, { task: 'games.sync' }];

function measured() {
  const events = new EventSource<TaskEvent>(silentLogger);
  const registry = new Registry();
  const end = measureTasks({ events, tasks, underWay }, registry);
  return { events, end, text: () => registry.metrics() };
}

describe('metrics of tasks', () => {
  it('count each delivery by what became of it', async () => {
    const { events, text } = measured();

    events.emit({ type: 'started', ...about });
    events.emit({ type: 'succeeded', result: {}, ...ended });
    events.emit({ type: 'succeeded', result: {}, ...ended });
    events.emit({ type: 'retried', dueAt: new Date(1), error: new Error('x'), ...ended });
    events.emit({ type: 'handed-back', ...about });

    const lines = await text();
    const labels = 'task="games.sync",queue="ingestion.sync"';
    expect(lines).toContain(`baton_task_deliveries_total{${labels},outcome="succeeded"} 2`);
    expect(lines).toContain(`baton_task_deliveries_total{${labels},outcome="retried"} 1`);
    expect(lines).toContain(`baton_task_deliveries_total{${labels},outcome="handed-back"} 1`);
  });

  it('time attempts in seconds', async () => {
    const { events, text } = measured();

    events.emit({ type: 'succeeded', result: {}, ...ended });

    expect(await text()).toContain(
      'baton_task_attempt_seconds_sum{task="games.sync",queue="ingestion.sync"} 0.25',
    );
  });

  it('count dead letters by reason', async () => {
    const { events, text } = measured();

    events.emit({ type: 'dead-lettered', reason: 'invalid-payload', error: new Error('x'), ...ended });

    expect(await text()).toContain(
      'baton_task_dead_letters_total{task="games.sync",queue="ingestion.sync",reason="invalid-payload"} 1',
    );
  });

  it('give names that no contract knows one series together, however many there are', async () => {
    const { events, text } = measured();
    const dead = { type: 'dead-lettered', reason: 'unknown-task', error: new Error('x') } as const;

    events.emit({ ...dead, ...ended, task: 'made.up1' });
    events.emit({ ...dead, ...ended, task: 'made.up2' });
    events.emit({ ...dead, ...ended, task: '', reason: 'malformed-json' });

    const lines = await text();
    expect(lines).toContain('{task="unknown",queue="ingestion.sync",outcome="dead-lettered"} 3');
    expect(lines).not.toContain('made.up');
  });

  it('show how many attempts are under way', async () => {
    const lines = await measured().text();
    expect(lines).toContain('baton_task_running{task="games.sync"} 2');
    expect(lines).toContain('baton_task_running{task="games.teams"} 0');
  });

  it('hear nothing more once they are ended', async () => {
    const { events, end, text } = measured();

    end();
    events.emit({ type: 'succeeded', result: {}, ...ended });

    expect(await text()).not.toContain('outcome="succeeded"');
  });
});

describe('metrics of queues', () => {
  const { live } = defineQueues('ingestion', { live: {} });

  function depths(state: BrokerState, depth: Broker['depth']): Promise<string> {
    const registry = new Registry();
    measureQueues({ state, depth } as Broker, { queues: [live], registry });
    return registry.metrics();
  }

  it('count what waits in each queue and in its dead-letter queue', async () => {
    const text = await depths('connected', (queue) => Promise.resolve(queue === 'ingestion.live' ? 7 : 2));

    expect(text).toContain('baton_queue_messages{queue="ingestion.live"} 7');
    expect(text).toContain('baton_queue_messages{queue="ingestion.live.dead"} 2');
  });

  it('say nothing of a queue whose depth nobody knows', async () => {
    const away = await depths('lost', () => Promise.resolve(0));
    const failing = await depths('connected', () => Promise.reject(new Error('no such queue')));

    expect(away).not.toContain('{queue=');
    expect(failing).not.toContain('{queue=');
  });
});
