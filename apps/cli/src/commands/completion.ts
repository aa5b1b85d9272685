import { Argument, Command } from 'commander';
import type { Cli } from '../program/cli';
import { completionScript, type Shell, SHELLS } from '../program/completion-script';

/** `baton completion <shell>`. */
export function completionCommand({ terminal }: Cli): Command {
  const command: Command = new Command('completion')
    .description('prints a script that completes commands: source <(baton completion bash)')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action((shell: Shell) => {
      if (command.parent) terminal.out(completionScript(shell, command.parent));
    });
  return command;
}
