import type { QueueItem, QueueList } from '@baton/operations';
import { Command } from 'commander';
import colors from 'picocolors';
import type { Cli } from '../program/cli';
import { readMoment } from '../read/moment';
import { messages } from '../show/messages';
import { table } from '../show/table';
import type { View } from '../show/view';

/** `baton queues …` and `baton purge <queue>`. */
export const queueCommands = (cli: Cli): Command[] => [queuesCommand(cli), purgeCommand(cli)];

function queuesCommand(cli: Cli): Command {
  const list = new Command('list')
    .description('depths, consumers, pauses')
    .action(async () => cli.show(await (await cli.operations()).queues.list(), renderQueues));
  return new Command('queues')
    .description('lists, pauses and resumes queues')
    .addCommand(list, { isDefault: true })
    .addCommand(pauseCommand(cli))
    .addCommand(resumeCommand(cli));
}

function pauseCommand(cli: Cli): Command {
  return new Command('pause')
    .description('no worker takes anything from it; messages stay in RabbitMQ')
    .argument('<queue>')
    .option('--until <moment>', 'resumed by itself: 2026-03-01T12:00:00Z, or +2h')
    .action(async (queue: string, { until }: { until?: string }) => {
      const { queues } = await cli.operations();
      const end = until === undefined ? undefined : readMoment(until, { option: '--until', now: new Date() });
      await queues.pause(queue, cli.act(), { until: end });
      cli.show({ paused: queue }, () => `paused ${queue}\n`);
    });
}

function resumeCommand(cli: Cli): Command {
  return new Command('resume').argument('<queue>').action(async (queue: string) => {
    await (await cli.operations()).queues.resume(queue, cli.act());
    cli.show({ resumed: queue }, () => `resumed ${queue}\n`);
  });
}

function purgeCommand(cli: Cli): Command {
  return new Command('purge')
    .description('removes what is ready in a queue, for good; asks before it does')
    .argument('<queue>')
    .action(async (queue: string) => {
      const { queues } = await cli.operations();
      const { ready } = await queues.get(queue);
      await cli.confirm(`Remove ${messages(ready)} from ${queue} for good?`);
      const removed = await queues.purge(queue, cli.act());
      cli.show({ queue, removed }, () => `removed ${messages(removed)} from ${queue}\n`);
    });
}

function renderQueues({ queues, missing }: QueueList, { width }: View): string {
  const rows = queues.map((queue) => [
    queue.name,
    number(queue.ready),
    number(queue.unacked),
    number(queue.waiting),
    number(queue.consumers),
    String(queue.workers.length),
    paused(queue),
  ]);
  const head = ['queue', 'ready', 'unacked', 'waiting', 'consumers', 'workers', 'paused'];
  return (
    table(head, { rows, nothing: 'no queues', width }) +
    missing.map((line) => colors.dim(`${line}\n`)).join('')
  );
}

const number = (count: number | undefined): string => (count === undefined ? '?' : String(count));

function paused({ paused: pause }: QueueItem): string {
  return pause ? colors.yellow(`by ${pause.by}: ${pause.reason || 'no reason given'}`) : '';
}
