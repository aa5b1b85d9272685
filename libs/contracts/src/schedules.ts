import type { Schedule } from '@baton/messaging/contract';
import { gamesSchedules } from './games';

/**
 * Every schedule that is fired: those of tasks that a worker runs. One list for all schedulers, because each one lets
 * the schedules rest that its own list no longer has.
 */
export const schedules: readonly Schedule[] = [...gamesSchedules];
