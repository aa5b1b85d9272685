import { InvalidOptionError } from '../contract/errors';
import type { FlowStore } from '../flow/flow-store';
import type { NewFlow } from '../flow/new-flow';

/**
 * For a flow that was not started, because there is one with its id: right when it is the same sent again, but another
 * one would vanish.
 *
 * @throws InvalidOptionError
 */
export async function checkSameFlow({ id, name }: NewFlow, flows: FlowStore): Promise<void> {
  const before = await flows.find(id);
  if (before && before.name !== name)
    throw new InvalidOptionError(
      'id',
      `one that only ${name} has, because there is a ${before.name} with it`,
      id,
    );
}
