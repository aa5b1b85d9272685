import { type LoggedReport, logLogin } from '@baton/contracts';
import type { LoginRecord } from '@baton/domain/accounts';
import { handle } from '@baton/messaging';
import { batched } from './batched';
import type { AccountsDependencies } from './dependencies';

export function logLoginHandler({ log, clock }: AccountsDependencies) {
  const add = batched<LoginRecord>((records) => log.addLogins(records));
  return handle(
    logLogin,
    async ({ userId, succeeded, ip = null, userAgent = null, at }, { runId }): Promise<LoggedReport> => {
      await add({ runId, userId, succeeded, ip, userAgent, at: at === undefined ? clock() : new Date(at) });
      return { logged: true };
    },
  );
}
