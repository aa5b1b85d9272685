import { userInfo } from 'node:os';
import { Command } from 'commander';
import { completionCommand } from '../commands/completion';
import { controlCommand } from '../commands/control';
import { deadCommand } from '../commands/dead';
import { doctorCommand } from '../commands/doctor';
import { flowsCommand } from '../commands/flows';
import { healthCommand } from '../commands/health';
import { inspectCommand } from '../commands/inspect';
import { queueCommands } from '../commands/queues';
import { runCommands } from '../commands/runs';
import { schedulesCommand } from '../commands/schedules';
import { sendCommand } from '../commands/send';
import { whyCommand } from '../commands/why';
import { workersCommand } from '../commands/workers';
import type { Terminal } from '../terminal';
import { packageVersion } from '../version';
import type { Cli } from './cli';
import type { Connections } from './connections';
import type { ExitCode } from './exit-code';
import { UsageError } from './usage-error';

interface GlobalFlags {
  json?: boolean;
  yes?: boolean;
  as?: string;
  reason?: string;
}

export interface ProgramParts {
  readonly terminal: Terminal;
  readonly connections: Connections;
  readonly leaveWith: (code: ExitCode) => void;
}

/** The whole `baton` command. */
export function createProgram(parts: ProgramParts): Command {
  const { terminal } = parts;
  const program = new Command('baton')
    .description('Looks after Baton: its tasks, runs, queues, workers, schedules and dead letters.')
    .version(packageVersion())
    .option('--json', 'prints JSON for programs instead of tables for people')
    .option('--as <name>', 'who does it, for the audit', userInfo().username)
    .option('--reason <text>', 'why, for the audit')
    .option('-y, --yes', 'does what otherwise asks first');
  const cli = cliOf(program, parts);
  for (const command of commandsOf(cli)) program.addCommand(command);
  const output = { writeOut: terminal.out, writeErr: terminal.err };
  everyCommand(program, (command) => command.exitOverride().configureOutput(output));
  return program;
}

const commandsOf = (cli: Cli): Command[] => [
  sendCommand(cli),
  ...runCommands(cli),
  whyCommand(cli),
  ...queueCommands(cli),
  workersCommand(cli),
  inspectCommand(cli),
  controlCommand(cli),
  schedulesCommand(cli),
  flowsCommand(cli),
  deadCommand(cli),
  doctorCommand(cli),
  healthCommand(cli),
  completionCommand(cli),
];

function cliOf(program: Command, { terminal, connections, leaveWith }: ProgramParts): Cli {
  const flags = (): GlobalFlags => program.opts<GlobalFlags>();
  return {
    ...{ terminal, connections, leaveWith },
    operations: () => connections.operations(),
    act: () => ({ by: `${flags().as ?? ''} (baton)`, reason: flags().reason ?? '' }),
    show: (value, render) =>
      terminal.out(
        flags().json
          ? `${JSON.stringify(value, undefined, 2)}\n`
          : render(value, { now: new Date(), width: terminal.width }),
      ),
    confirm: async (question) => {
      if (flags().yes) return;
      const answer = await terminal.ask(`${question} [y/N] `);
      if (answer === undefined)
        throw new UsageError(`${question} Expected --yes, for nobody is here to answer`);
      if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('nothing was done');
    },
  };
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const sub of command.commands) everyCommand(sub, change);
}
