import type { HeldMessage, WorkerDetail, WorkerItem } from '@baton/operations';
import { Command } from 'commander';
import colors from 'picocolors';
import type { Cli } from '../program/cli';
import { facts, table } from '../show/table';
import type { View } from '../show/view';
import { exact, relative } from '../show/when';

/** `baton workers [name]`. */
export function workersCommand(cli: Cli): Command {
  return new Command('workers')
    .description('lists the workers, or shows one of them with what it runs and holds')
    .argument('[worker]', 'name of a worker')
    .action(async (name: string | undefined) => {
      const { workers } = await cli.operations();
      if (name === undefined) cli.show(await workers.list(), renderWorkers);
      else cli.show(await workers.get(name), renderWorker);
    });
}

function renderWorkers(workers: readonly WorkerItem[], { now, width }: View): string {
  const rows = workers.map((worker) => [
    worker.name,
    worker.alive ? colors.green('alive') : colors.red('gone'),
    String(worker.running),
    megabytes(worker.rssBytes),
    relative(worker.lastBeatAt, now),
    worker.queues.map(({ name, concurrency }) => `${name}×${concurrency}`).join(' '),
  ]);
  const head = ['worker', 'state', 'running', 'memory', 'heard', 'queues'];
  return table(head, { rows, nothing: 'no worker has ever started here', width });
}

function renderWorker(worker: WorkerDetail, view: View): string {
  const { now, width } = view;
  const head = facts({
    worker: worker.name,
    is: worker.alive ? colors.green(worker.state) : colors.red('gone'),
    host: `${worker.host}, process ${worker.pid}, version ${worker.version}`,
    started: exact(worker.startedAt, now),
    heard: exact(worker.lastBeatAt, now),
    memory: megabytes(worker.rssBytes),
    'loop lag': `${Math.round(worker.loopLagMs)}ms`,
    queues: worker.queues
      .map(({ name, concurrency, prefetch }) => `${name} (${concurrency} at once, prefetch ${prefetch})`)
      .join(', '),
    tasks: worker.tasks.join(' '),
  });
  const { active, reserved, scheduled } = worker;
  return (
    head +
    Object.entries({ active, reserved, scheduled })
      .map(([name, messages]) => held(name, { messages, width }))
      .join('')
  );
}

function held(
  name: string,
  { messages, width }: { messages: readonly HeldMessage[] | undefined; width: number },
): string {
  if (!messages) return `\n${name}: ${colors.yellow('the worker did not answer in time')}\n`;
  const rows = messages.map(({ id, task, queue, startedAt }) => [
    id,
    task,
    startedAt?.toISOString() ?? '',
    queue ?? '',
  ]);
  return `\n${name}\n${table(['run', 'task', 'started', 'queue'], { rows, nothing: 'nothing', width })}`;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
