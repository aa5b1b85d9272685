import { InvalidOptionError } from '../contract/errors';
import type { FlowOptions } from '../contract/flow-handle';
import { checkDuration, checkShortText, refuseUnknownOptions } from './send-options';

const OPTIONS: ReadonlySet<string> = new Set<keyof FlowOptions>(['id', 'keep']);

/** @throws InvalidOptionError naming the option, before anything is stored */
export function checkFlowOptions(options: FlowOptions, now: Date): void {
  refuseUnknownOptions(options, OPTIONS);
  checkShortText('id', options.id);
  checkDuration('keep', options.keep, now);
  if (options.keep !== undefined && !Number.isInteger(options.keep))
    throw new InvalidOptionError('keep', 'whole milliseconds', options.keep);
}
