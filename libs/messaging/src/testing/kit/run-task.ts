import type { Duration } from '../../contract/duration';
import { milliseconds } from '../../contract/duration';
import type { Handler, Progress } from '../../contract/handler';
import type { RunState } from '../../contract/run-state';
import type { AttemptRecord, RunError } from '../../store/task-store';
import type { DeadMessage, SentMessage } from './seen-messages';
import { startTestEngine, type TestEngineOptions } from './test-engine';

/** How a run went, from its first attempt to its end. */
export interface TestedRun<Result> {
  readonly state: RunState;
  /** Undefined unless the run succeeded. */
  readonly result: Result | undefined;
  readonly error: RunError | undefined;
  readonly attempts: readonly AttemptRecord[];
  /** How long its retries made it wait, by the test's clock. */
  readonly waited: Duration;
  readonly progress: readonly Progress[];
  /** What the handler sent to other tasks. */
  readonly sent: readonly SentMessage[];
  readonly deadLetter: DeadMessage | undefined;
}

export type RunTaskOptions = Omit<TestEngineOptions, 'handlers'>;

/**
 * Runs one handler to its end as a worker does: payload and result are checked, retries follow the policy
 * and take no time, secrets are sealed on the way.
 *
 * @throws InvalidPayloadError as `send` does
 */
export async function runTask<Input, Payload, Result>(
  handler: Handler<Input, Payload, Result>,
  payload: Input,
  options: RunTaskOptions = {},
): Promise<TestedRun<Result>> {
  const engine = await startTestEngine({ ...options, handlers: [handler] });
  const progress: Progress[] = [];
  engine.events.on((event) => {
    if (event.type === 'progress') progress.push(event.progress);
  });
  try {
    const began = engine.now.getTime();
    const { id } = await engine.tasks.send(handler.task, payload);
    const { state, result, error, attempts } = await engine.finish({ id });
    return {
      ...{ state, error, attempts, progress },
      result: state === 'SUCCESS' ? (result as Result) : undefined,
      waited: milliseconds(engine.now.getTime() - began),
      sent: await engine.sent(),
      deadLetter: engine.deadLetters.find((dead) => dead.id === id),
    };
  } finally {
    await engine.stop();
  }
}
