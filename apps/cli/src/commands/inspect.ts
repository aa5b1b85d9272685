import type { HeldMessage, WorkerDetail } from '@baton/operations';
import { Argument, Command } from 'commander';
import type { Cli } from '../program/cli';
import { EXIT } from '../program/exit-code';
import { table } from '../show/table';

/** What a worker is known to hold and serve, and what only it can tell. */
const KNOWN = ['ping', 'active', 'reserved', 'scheduled', 'registered', 'stats', 'queues'] as const;
const TOLD = ['conf', 'report'] as const;
/** As Celery's command has it. */
const ACTIVE_QUEUES = 'active_queues';
const WHAT = [...KNOWN, ACTIVE_QUEUES, ...TOLD] as const;
type Known = (typeof KNOWN)[number];
type What = (typeof WHAT)[number];

interface Asked {
  readonly what: What;
  readonly width: number;
}

const INDENT = 2;

/** `baton inspect <what> [worker]`: what workers say of themselves, right now. */
export function inspectCommand(cli: Cli): Command {
  return new Command('inspect')
    .description('asks the workers what they do, hold and know; exit code 3 when one does not answer')
    .addArgument(new Argument('<what>').choices(WHAT))
    .argument('[worker]', 'name of a worker; all that are alive without it')
    .action(async (what: What, name: string | undefined) => {
      const { workers } = await cli.operations();
      const alive = (await workers.list()).filter((worker) => worker.alive);
      const names = name === undefined ? alive.map((worker) => worker.name) : [name];
      const ask = async (each: string): Promise<unknown> =>
        what === 'conf' || what === 'report'
          ? workers.ask(each, what)
          : answerOf(what === ACTIVE_QUEUES ? 'queues' : what, await workers.get(each));
      const asked = await Promise.all(names.map(async (each) => [each, await ask(each)] as const));
      const answers = Object.fromEntries(asked);
      if (names.length === 0 || Object.values(answers).includes(undefined)) cli.leaveWith(EXIT.noAnswer);
      cli.show(answers, (all, { width }) => render(all, { what, width: width - INDENT }));
    });
}

function answerOf(what: Known, worker: WorkerDetail): unknown {
  switch (what) {
    case 'ping':
      return worker.stats === undefined ? undefined : 'pong';
    case 'registered':
      return worker.tasks;
    case 'queues':
      return worker.queues;
    default:
      return worker[what];
  }
}

function render(answers: Readonly<Record<string, unknown>>, asked: Asked): string {
  const parts = Object.entries(answers).map(([worker, answer]) => {
    if (answer === undefined) return `${worker}: no answer in time\n`;
    return `${worker}\n${indented(renderAnswer(answer, asked))}`;
  });
  return parts.join('') || 'no worker is alive\n';
}

function renderAnswer(answer: unknown, { what, width }: Asked): string {
  if (what === 'registered') return (answer as readonly string[]).map((task) => `${task}\n`).join('');
  if (what === 'ping') return 'pong\n';
  if (what !== 'active' && what !== 'reserved' && what !== 'scheduled') {
    return typeof answer === 'string' ? `${answer.trimEnd()}\n` : `${JSON.stringify(answer, undefined, 2)}\n`;
  }
  const rows = (answer as readonly HeldMessage[]).map(({ id, task, queue, startedAt, dueAt }) => [
    ...[id, task, (dueAt ?? startedAt)?.toISOString() ?? '', queue ?? ''],
  ]);
  const moment = what === 'scheduled' ? 'due' : 'started';
  return table(['run', 'task', moment, 'queue'], { rows, nothing: 'nothing', width });
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, ' '.repeat(INDENT));
