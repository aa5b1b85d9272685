import type { Task } from '@baton/messaging/contract';
import { accountsTasks } from './accounts';
import { footballTasks } from './football';
import { gamesTasks } from './games';
import { learningTasks } from './learning';
import { maintenanceTasks } from './maintenance';
import { notificationsTasks } from './notifications';
import { racingTasks } from './racing';

/** Every task there is, area by area: what operators may send and what payloads are checked against. */
export const tasks: readonly Task[] = [
  ...Object.values(gamesTasks),
  ...Object.values(racingTasks),
  ...Object.values(footballTasks),
  ...Object.values(learningTasks),
  ...Object.values(accountsTasks),
  ...Object.values(notificationsTasks),
  ...Object.values(maintenanceTasks),
];
