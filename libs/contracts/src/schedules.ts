import type { Schedule } from '@baton/messaging/contract';
import { accountsSchedules } from './accounts';
import { footballSchedules } from './football';
import { gamesSchedules } from './games';
import { learningSchedules } from './learning';
import { maintenanceSchedules } from './maintenance';
import { notificationsSchedules } from './notifications';
import { racingSchedules } from './racing';

/**
 * Every schedule there is, area by area; the tables stand beside their contracts. One list for all schedulers, because
 * each one lets the schedules rest that its own list no longer has.
 */
export const schedules: readonly Schedule[] = [
  ...gamesSchedules,
  ...racingSchedules,
  ...footballSchedules,
  ...learningSchedules,
  ...accountsSchedules,
  ...notificationsSchedules,
  ...maintenanceSchedules,
];
