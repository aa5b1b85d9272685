import { cleanupOldData } from '@baton/contracts';
import { logLimit } from '@baton/domain/accounts';
import { noticeLimit } from '@baton/domain/notifications';
import { handle } from '@baton/messaging';
import type { MaintenanceDependencies } from './dependencies';

export const cleanupOldDataHandler = ({
  housekeeping,
  notices,
  sendingLog,
  clock,
}: MaintenanceDependencies) =>
  handle(cleanupOldData, async (_nothing, { signal }) => {
    const now = clock();
    const notifications = await notices.deleteOlderThan(noticeLimit(now), signal);
    const tokens = await housekeeping.deleteExpiredTokens(now, signal);
    const done = await housekeeping.deleteLogs(logLimit(now), signal);
    const sent = await sendingLog.deleteOlderThan(logLimit(now), signal);
    const logs = done + sent;
    return { deleted: notifications + tokens + logs, notifications, tokens, logs };
  });
