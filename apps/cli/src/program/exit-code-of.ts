import { BatonError } from '@baton/messaging';
import { EXIT, type ExitCode } from './exit-code';

const BY_CODE: Readonly<Record<string, ExitCode>> = {
  BATON_RUN_FAILED: EXIT.badNews,
  BATON_NOT_POSSIBLE: EXIT.badNews,
  BATON_RESULT_TIMEOUT: EXIT.timeout,
  BATON_STORE_UNAVAILABLE: EXIT.noAnswer,
  BATON_BROKER_REFUSED: EXIT.noAnswer,
  BATON_PUBLISH: EXIT.noAnswer,
  BATON_NO_ANSWER: EXIT.noAnswer,
  BATON_MAILBOX_UNAVAILABLE: EXIT.noAnswer,
};

/** Of Baton's own errors; undefined for what nobody foresaw, which is to be shown with its stack. */
export function exitCodeOf(error: unknown): ExitCode | undefined {
  if (!(error instanceof BatonError)) return undefined;
  return BY_CODE[error.code] ?? EXIT.wrongCommand;
}
