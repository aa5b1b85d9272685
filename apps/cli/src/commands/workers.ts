import type { HeldMessage, WorkerDetail, WorkerItem } from '@baton/operations';
import { Command } from 'commander';
import colors from 'picocolors';
import type { Cli } from '../program/cli';
import { facts, table } from '../show/table';
import { exact, relative } from '../show/when';

/** `baton workers [name]`. */
export function workersCommand(cli: Cli): Command {
  return new Command('workers')
    .description('lists the workers, or shows one of them with what it runs and holds')
    .argument('[worker]', 'name of a worker')
    .action(async (name: string | undefined) => {
      const { workers } = await cli.operations();
      const now = new Date();
      if (name === undefined) cli.show(await workers.list(), (all) => renderWorkers(all, now));
      else cli.show(await workers.get(name), (worker) => renderWorker(worker, now));
    });
}

function renderWorkers(workers: readonly WorkerItem[], now: Date): string {
  const rows = workers.map((worker) => [
    worker.name,
    worker.alive ? colors.green('alive') : colors.red('gone'),
    worker.queues.map(({ name, concurrency }) => `${name}×${concurrency}`).join(' '),
    String(worker.running),
    megabytes(worker.rssBytes),
    `${Math.round(worker.loopLagMs)}ms`,
    relative(worker.lastBeatAt, now),
  ]);
  return table(['worker', '', 'queues', 'running', 'memory', 'loop lag', 'heard'], {
    rows,
    nothing: 'no worker has ever started here',
  });
}

function renderWorker(worker: WorkerDetail, now: Date): string {
  const head = facts({
    worker: worker.name,
    is: worker.alive ? colors.green(worker.state) : colors.red('gone'),
    host: `${worker.host}, process ${worker.pid}, version ${worker.version}`,
    started: exact(worker.startedAt, now),
    heard: exact(worker.lastBeatAt, now),
    memory: megabytes(worker.rssBytes),
    queues: worker.queues
      .map(({ name, concurrency, prefetch }) => `${name} (${concurrency} at once, prefetch ${prefetch})`)
      .join(', '),
    tasks: worker.tasks.join(' '),
  });
  const { active, reserved, scheduled } = worker;
  return head + Object.entries({ active, reserved, scheduled }).map(held).join('');
}

function held([name, messages]: readonly [string, readonly HeldMessage[] | undefined]): string {
  if (!messages) return `\n${name}: ${colors.yellow('the worker did not answer in time')}\n`;
  const rows = messages.map(({ id, task, queue, startedAt }) => [
    id,
    task,
    queue ?? '',
    startedAt?.toISOString() ?? '',
  ]);
  return `\n${name}\n${table(['run', 'task', 'queue', 'started'], { rows, nothing: 'nothing' })}`;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
