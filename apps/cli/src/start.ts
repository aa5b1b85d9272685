import { CommanderError } from 'commander';
import type { Connections } from './program/connections';
import { EXIT, type ExitCode } from './program/exit-code';
import { exitCodeOf } from './program/exit-code-of';
import { createProgram } from './program/program';
import type { Terminal } from './terminal';

/** Runs one `baton` command. Resolves with the exit code: docs/operating/cli.md. */
export async function runCommand(
  argv: readonly string[],
  { terminal, connections }: { terminal: Terminal; connections: Connections },
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = createProgram({ terminal, connections, leaveWith: (code) => (exitCode = code) });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongCommand;
    const known = exitCodeOf(error);
    if (known === undefined) throw error;
    terminal.err(`${(error as Error).message}\n`);
    return known;
  } finally {
    await connections.close();
  }
}
