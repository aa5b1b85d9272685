import { Command, CommanderError } from 'commander';
import { healthCommand } from './commands/health';
import { processTerminal, type Terminal } from './terminal';
import { packageVersion } from './version';

/** Runs one `baton` command. Resolves with the exit code: 0 done, 1 the answer is bad news, 2 the command was wrong. */
export async function runCommand(
  argv: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  let exitCode = 0;
  const program = new Command('baton')
    .description('Looks after Baton: its workers, tasks and queues.')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addCommand(healthCommand({ terminal, leaveWith: (code) => (exitCode = code) }));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
