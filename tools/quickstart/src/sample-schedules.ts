import { schedules, gamesTasks, racingTasks } from '@baton/contracts';
import { defineSchedule, seconds } from '@baton/messaging';

const faster = [gamesTasks.syncAllLiveGames, racingTasks.scheduleHourlyPolling];

/** All schedules; sample time is sixty times as fast, so those that watch it look more often. */
export const sampleSchedules = [
  ...schedules.filter(({ task }) => !faster.some(({ name }) => name === task.name)),
  ...faster.map((task) => defineSchedule({ task, payload: {}, every: seconds(10) })),
];
