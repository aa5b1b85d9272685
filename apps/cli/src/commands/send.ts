import { minutes } from '@baton/messaging';
import type { SendRequest } from '@baton/operations';
import { Command } from 'commander';
import type { Cli } from '../program/cli';
import { EXIT } from '../program/exit-code';
import { waitForRun } from '../program/wait-for-run';
import { readDuration } from '../read/duration';
import { readMoment } from '../read/moment';
import { readPayload } from '../read/payload';
import { readWholeNumber } from '../read/whole-number';
import { renderEnd } from '../show/run';

interface SendFlags {
  field: string[];
  delay?: string;
  eta?: string;
  expires?: string;
  priority?: string;
  queue?: string;
  id?: string;
  unique?: string;
  wait?: boolean;
  timeout?: string;
}

const collect = (value: string, before: string[]): string[] => [...before, value];

/** `baton send <task> [payload]`. */
export function sendCommand(cli: Cli): Command {
  return new Command('send')
    .description('sends a task; prints the id of its run')
    .argument('<task>', 'name of the task, such as games.sync_date_range')
    .argument('[payload]', 'JSON, or - to read it from standard input')
    .option(
      '-f, --field <key=value>',
      'a field of the payload, as JSON or else as text; may be repeated',
      collect,
      [],
    )
    .option('--delay <time>', 'not before this long from now, such as 5m')
    .option('--eta <moment>', 'not before this moment: 2026-03-01T12:00:00Z, or +2h')
    .option('--expires <time>', 'revoked when it has not started this long after it was due')
    .option('--priority <n>', 'where the queue has priorities')
    .option('--queue <name>', "instead of the task's own")
    .option('--id <id>', 'sent twice with one id, it runs once')
    .option('--unique <key>', 'left out while another run with this key is pending or running')
    .option('-w, --wait', 'waits for the end and prints the result; exit code 1 when it failed')
    .option('--timeout <time>', 'how long --wait waits', '5m')
    .action(async (task: string, json: string | undefined, flags: SendFlags) => {
      const payload = await readPayload({ json, fields: flags.field }, cli.terminal);
      const { send } = await cli.operations();
      const { id } = await send.send(task, { payload, ...optionsOf(flags) }, cli.act());
      if (!flags.wait) return cli.show({ id }, () => `${id}\n`);
      const timeout = flags.timeout === undefined ? minutes(5) : readDuration(flags.timeout, '--timeout');
      const run = await waitForRun(id, { cli, timeout });
      cli.show({ id, state: run.state, result: run.result, error: run.error }, () => renderEnd(run));
      if (run.state !== 'SUCCESS') cli.leaveWith(EXIT.badNews);
    });
}

function optionsOf(flags: SendFlags): Omit<SendRequest, 'payload'> {
  const { delay, eta, expires, priority, queue, id, unique } = flags;
  return {
    ...(delay !== undefined && { delayMs: readDuration(delay, '--delay') }),
    ...(eta !== undefined && { eta: readMoment(eta, { option: '--eta', now: new Date() }) }),
    ...(expires !== undefined && { expiresMs: readDuration(expires, '--expires') }),
    ...(priority !== undefined && {
      priority: readWholeNumber(priority, { option: '--priority', min: 0, max: 255 }),
    }),
    ...{ queue, id, unique },
  };
}
