import { InvalidContractError } from './errors';

/**
 * What is recorded of a task's runs. `all`: how each one ended, with its result. `failures`: nothing while all goes well.
 * A first delivery is then neither looked up nor written down, so a success leaves no trace and a run that RabbitMQ or a
 * sender brings twice may run twice; from the first sign of trouble on (a failed attempt, a delivery that came back) the
 * run is recorded like any other. See docs/how-to/without-results.md.
 */
export type RecordPolicy = 'all' | 'failures';

/** For messages that refuse something. */
export const WITHOUT_RECORD = "with record: 'failures', where the end of a run is not kept";

const POLICIES: readonly string[] = ['all', 'failures'] satisfies RecordPolicy[];

interface Recordable {
  readonly record?: RecordPolicy;
  readonly unique?: unknown;
  readonly result?: unknown;
}

/** @throws InvalidContractError for what cannot be had without a record */
export function readRecordPolicy(
  { record = 'all', unique, result }: Recordable,
  where: (field: string) => string,
): RecordPolicy {
  if (!POLICIES.includes(record)) {
    throw new InvalidContractError(where('record'), "'all' or 'failures'", record);
  }
  if (record === 'all') return record;
  if (unique !== undefined) {
    throw new InvalidContractError(where('unique'), `none ${WITHOUT_RECORD}: its end frees the key`, 'one');
  }
  if (result !== undefined) {
    throw new InvalidContractError(
      where('result'),
      `none ${WITHOUT_RECORD}: nobody could read it`,
      'a schema',
    );
  }
  return record;
}
