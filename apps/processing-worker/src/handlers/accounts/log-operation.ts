import { type LoggedReport, logOperation } from '@baton/contracts';
import type { OperationRecord } from '@baton/domain/accounts';
import { handle } from '@baton/messaging';
import { batched } from './batched';
import type { AccountsDependencies } from './dependencies';

export function logOperationHandler({ log, clock }: AccountsDependencies) {
  const add = batched<OperationRecord>((records) => log.addOperations(records));
  return handle(
    logOperation,
    async (
      { userId = null, action, target = null, details = null, at },
      { runId },
    ): Promise<LoggedReport> => {
      await add({ runId, userId, action, target, details, at: at === undefined ? clock() : new Date(at) });
      return { logged: true };
    },
  );
}
