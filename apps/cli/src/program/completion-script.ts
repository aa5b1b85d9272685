import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Words of a command line, and what may follow them. */
interface Place {
  readonly path: readonly string[];
  readonly words: readonly string[];
}

/** A script for a shell, made from the commands there are. */
export function completionScript(shell: Shell, program: Command): string {
  const places = placesOf(program, []);
  return shell === 'fish' ? fish(program.name(), places) : bash(program.name(), { places, shell });
}

function placesOf(command: Command, path: readonly string[]): Place[] {
  const words = [
    ...command.commands.map((sub) => sub.name()),
    ...command.options.flatMap(({ long }) => (long == null ? [] : [long])),
    ...command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  ];
  return [{ path, words }, ...command.commands.flatMap((sub) => placesOf(sub, [...path, sub.name()]))];
}

function bash(name: string, { places, shell }: { places: readonly Place[]; shell: Shell }): string {
  const cases = places
    .map(({ path, words }) => `    "${path.join(' ')}") words="${words.join(' ')}" ;;`)
    .join('\n');
  // zsh runs the same function through its bash compatibility.
  const start = shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : '';
  return `${start}_${name}() {
  local word path="" words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] || path="\${path:+$path }$word"
  done
  case "$path" in
${cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _${name} ${name}
`;
}

function fish(name: string, places: readonly Place[]): string {
  return places
    .map(({ path, words }) => {
      const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
      const when = path.length === 0 ? '__fish_use_subcommand' : seen;
      return `complete -c ${name} -f -n '${when}' -a '${words.join(' ')}'\n`;
    })
    .join('');
}
