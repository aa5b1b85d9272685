import { OutboxEntity } from './outbox.entity';
import { ScheduleSlotEntity } from './schedule-slot.entity';
import { ScheduleEntity } from './schedule.entity';
import { TaskRunEntity } from './task-run.entity';

export { OutboxEntity, ScheduleEntity, ScheduleSlotEntity, TaskRunEntity };

/** For a DataSource's `entities`. */
export const taskStoreEntities = [TaskRunEntity, OutboxEntity, ScheduleEntity, ScheduleSlotEntity];
