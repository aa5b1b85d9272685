import type { WorkerCommand } from '@baton/operations';
import { Command } from 'commander';
import type { Cli } from '../program/cli';
import { UsageError } from '../program/usage-error';
import { readDuration } from '../read/duration';
import { readWholeNumber } from '../read/whole-number';
import { compact } from '../show/state';

/** `baton control <command> …`: what workers can be told. */
export function controlCommand(cli: Cli): Command {
  const tell = (worker: string, command: WorkerCommand): Promise<void> => tellWorker(cli, worker, command);
  const count = (n: string): number => readWholeNumber(n, { option: 'n', min: 1, max: 10_000 });
  const command = (name: string, what: string): Command =>
    new Command(name).description(what).argument('<worker>', 'name of a worker, or "all"');
  const pool = (name: 'grow' | 'shrink', what: string): Command =>
    command(name, what)
      .argument('[n]', 'by how many', '1')
      .action((worker: string, n: string) => tell(worker, { command: `pool_${name}`, by: count(n) }));
  const consumer = (name: 'add' | 'cancel', what: string): Command =>
    command(`${name}-consumer`, what)
      .argument('<queue>')
      .action((worker: string, queue: string) => tell(worker, { command: `${name}_consumer`, queue }));
  const events = (name: 'enable' | 'disable'): Command =>
    command(`${name}-events`, 'events of tasks, for those who watch').action((worker: string) =>
      tell(worker, { command: `${name}_events` }),
    );
  return new Command('control')
    .description('tells a worker, or all of them, to do something')
    .addCommand(pool('grow', 'more attempts at once in each queue it serves'))
    .addCommand(pool('shrink', 'fewer attempts at once'))
    .addCommand(consumer('add', 'serves the queue again'))
    .addCommand(consumer('cancel', 'serves the queue no more'))
    .addCommand(
      command('rate-limit', 'starts of a task in this worker; 0 for no limit')
        .argument('<task>')
        .argument('<rate>', 'such as 10/m, 5/s, 100/h')
        .action((worker: string, task: string, rate: string) =>
          tell(worker, { command: 'rate_limit', task, rate }),
        ),
    )
    .addCommand(
      command('time-limit', 'for attempts that start from now on')
        .argument('<task>')
        .option('--hard <time>', 'such as 5m')
        .option('--soft <time>', 'such as 4m')
        .action((worker: string, task: string, limits: Limits) =>
          tell(worker, { command: 'time_limit', task, ...limitsOf(limits) }),
        ),
    )
    .addCommand(events('enable'))
    .addCommand(events('disable'))
    .addCommand(
      command('shutdown', 'ends it as a signal does: what runs is finished or handed back').action(
        async (worker: string) => {
          await cli.confirm(`Shut down ${worker === 'all' ? 'all workers' : worker}?`);
          await tell(worker, { command: 'shutdown' });
        },
      ),
    );
}

interface Limits {
  hard?: string;
  soft?: string;
}

function limitsOf({ hard, soft }: Limits): { hard?: number; soft?: number } {
  if (hard === undefined && soft === undefined) {
    throw new UsageError('time-limit: expected --hard, --soft or both, got neither');
  }
  return {
    ...(hard !== undefined && { hard: readDuration(hard, '--hard') / 1000 }),
    ...(soft !== undefined && { soft: readDuration(soft, '--soft') / 1000 }),
  };
}

async function tellWorker(cli: Cli, name: string, command: WorkerCommand): Promise<void> {
  const { workers } = await cli.operations();
  const all = async (): Promise<string[]> =>
    (await workers.list()).filter(({ alive }) => alive).map((worker) => worker.name);
  const names = name === 'all' ? await all() : [name];
  const answers: Record<string, unknown> = {};
  for (const worker of names) answers[worker] = await workers.control(worker, command, cli.act());
  cli.show(
    answers,
    () => names.map((worker) => `${worker}: ${answer(answers[worker])}\n`).join('') || 'no worker is alive\n',
  );
}

const answer = (value: unknown): string => (typeof value === 'string' ? value : compact(value ?? 'told'));
