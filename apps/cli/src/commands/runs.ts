import { minutes, type RunState } from '@baton/messaging';
import type { RunFilter } from '@baton/operations';
import { Command, Option } from 'commander';
import type { Cli } from '../program/cli';
import { EXIT } from '../program/exit-code';
import { waitForRun } from '../program/wait-for-run';
import { readDuration } from '../read/duration';
import { readMoment } from '../read/moment';
import { readJson } from '../read/payload';
import { readWholeNumber } from '../read/whole-number';
import { renderEnd, renderRun, renderRuns } from '../show/run';
import { more } from '../show/more';

const STATES = ['PENDING', 'STARTED', 'PROGRESS', 'RETRY', 'SUCCESS', 'FAILURE', 'REVOKED'];

/** The commands for one run by its id, and for lists of them. */
export const runCommands = (cli: Cli): Command[] => [
  runsCommand(cli),
  statusCommand(cli),
  resultCommand(cli),
  cancelCommand(cli),
  retryCommand(cli),
];

function statusCommand(cli: Cli): Command {
  return new Command('status')
    .description('shows a run: state, attempts, payload, result, error, family')
    .argument('<run>', 'id of the run')
    .action(async (id: string) => {
      const { runs } = await cli.operations();
      cli.show(await runs.get(id), renderRun);
    });
}

function resultCommand(cli: Cli): Command {
  return new Command('result')
    .description('waits for the end of a run and prints its result; exit code 1 when it failed')
    .argument('<run>', 'id of the run')
    .option('--timeout <time>', 'how long to wait', '5m')
    .action(async (id: string, { timeout }: { timeout?: string }) => {
      const patience = timeout === undefined ? minutes(5) : readDuration(timeout, '--timeout');
      const run = await waitForRun(id, { cli, timeout: patience });
      cli.show({ id, state: run.state, result: run.result, error: run.error }, () => renderEnd(run));
      if (run.state !== 'SUCCESS') cli.leaveWith(EXIT.badNews);
    });
}

function cancelCommand(cli: Cli): Command {
  return new Command('cancel')
    .description('what waits never starts, what runs is stopped, wherever it is')
    .argument('<run...>', 'ids of the runs')
    .action(async (ids: string[]) => {
      const { runs } = await cli.operations();
      for (const id of ids) await runs.cancel(id, cli.act());
      cli.show({ cancelled: ids }, () => ids.map((id) => `cancelled ${id}\n`).join(''));
    });
}

function retryCommand(cli: Cli): Command {
  return new Command('retry')
    .description('starts a run that failed anew')
    .argument('<run>', 'id of the run')
    .option('--payload <json>', 'instead of what was sent; - reads standard input')
    .action(async (id: string, { payload }: { payload?: string }) => {
      const { runs } = await cli.operations();
      const text = payload === '-' ? await cli.terminal.input() : payload;
      await runs.retry(id, cli.act(), text === undefined ? {} : { payload: readJson(text) });
      cli.show({ retried: id }, () => `sent ${id} again\n`);
    });
}

interface ListFlags {
  task?: string;
  state?: RunState;
  queue?: string;
  worker?: string;
  search?: string;
  from?: string;
  to?: string;
  limit: string;
  cursor?: string;
}

function runsCommand(cli: Cli): Command {
  return new Command('runs')
    .description('lists runs, latest first')
    .option('--task <name>')
    .addOption(new Option('--state <state>').choices(STATES))
    .option('--queue <name>')
    .option('--worker <name>')
    .option('--search <text>', "the beginning of an id, or a part of an error's name or message")
    .option('--from <moment>', 'sent at or after: 2026-03-01T12:00:00Z')
    .option('--to <moment>', 'sent before')
    .option('--limit <n>', '1 to 200', '20')
    .option('--cursor <cursor>', 'goes on where a list ended')
    .action(async (flags: ListFlags) => {
      const { runs } = await cli.operations();
      const limit = readWholeNumber(flags.limit, { option: '--limit', min: 1, max: 200 });
      const page = await runs.list(filterOf(flags), { limit, cursor: flags.cursor });
      cli.show(page, ({ items, next }, view) => renderRuns(items, view) + more(next));
    });
}

function filterOf({ task, state, queue, worker, search: q, from, to }: ListFlags): RunFilter {
  const moment = (text: string | undefined, option: string): Date | undefined =>
    text === undefined ? undefined : readMoment(text, { option, now: new Date() });
  return { task, state, queue, worker, q, from: moment(from, '--from'), to: moment(to, '--to') };
}
