import { BatonError } from '@baton/messaging/contract';
import type { ConfigProblem } from './setting';

/** The environment or the command line is wrong. Lists every problem at once; nothing was started. */
export class InvalidConfigError extends BatonError {
  readonly code = 'BATON_INVALID_CONFIG';

  constructor(readonly problems: readonly ConfigProblem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`configuration: ${count}\n${problems.map((problem) => `  - ${sentence(problem)}`).join('\n')}`, {
      problems,
    });
  }
}

/** `--help` was asked for: not a failure, but nothing is to be started either. */
export class HelpRequested extends Error {
  constructor(readonly help: string) {
    super('help was asked for');
    this.name = 'HelpRequested';
  }
}

function sentence({ name, expected, got, suggestion }: ConfigProblem): string {
  const found = got === undefined ? '' : `, got ${got}`;
  const meant = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  return `${name}: expected ${expected}${found}${meant}`;
}
