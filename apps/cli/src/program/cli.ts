import type { Act, Operations } from '@baton/operations';
import type { View } from '../show/view';
import type { Terminal } from '../terminal';
import type { ExitCode } from './exit-code';
import type { Connections } from './connections';

/** What every command has: where it writes, whom it asks, and how it leaves. */
export interface Cli {
  readonly terminal: Terminal;
  readonly connections: Connections;
  /** Opens what is needed on first use. */
  operations(): Promise<Operations>;
  /** Who does it and why, for the audit. */
  act(): Act;
  /** For people as `render` has it, for programs (`--json`) as it is. */
  show<T>(value: T, render: (value: T, view: View) => string): void;
  /** How the command ends unless something throws. @default done */
  leaveWith(code: ExitCode): void;
  /**
   * Asks before something is done that cannot be undone; `--yes` answers.
   *
   * @throws UsageError when the answer is no, or nobody is there to give one
   */
  confirm(question: string): Promise<void>;
}
