import { AlertWatchEntity } from './alert-watch.entity';
import { AlertEntity } from './alert.entity';
import { DeadLetterEntity } from './dead-letter.entity';
import { OperatorActionEntity } from './operator-action.entity';
import { ReplayEntity } from './replay.entity';
import { FlowMemberEntity } from './flow-member.entity';
import { FlowStepEntity } from './flow-step.entity';
import { FlowEntity } from './flow.entity';
import { LimitLineEntity } from './limit-line.entity';
import { LimitPlaceEntity } from './limit-place.entity';
import { OutboxEntity } from './outbox.entity';
import { PauseEntity } from './pause.entity';
import { QueueSampleEntity } from './queue-sample.entity';
import { ScheduleSlotEntity } from './schedule-slot.entity';
import { ScheduleEntity } from './schedule.entity';
import { TaskRunEntity } from './task-run.entity';
import { TaskStatisticEntity } from './task-statistic.entity';
import { UniqueClaimEntity } from './unique-claim.entity';
import { WorkerEntity } from './worker.entity';

export {
  AlertEntity,
  AlertWatchEntity,
  DeadLetterEntity,
  OperatorActionEntity,
  ReplayEntity,
  FlowEntity,
  FlowMemberEntity,
  FlowStepEntity,
  LimitLineEntity,
  LimitPlaceEntity,
  OutboxEntity,
  PauseEntity,
  QueueSampleEntity,
  ScheduleEntity,
  ScheduleSlotEntity,
  TaskRunEntity,
  TaskStatisticEntity,
  UniqueClaimEntity,
  WorkerEntity,
};

/** For a DataSource's `entities`. */
export const taskStoreEntities = [
  TaskRunEntity,
  OutboxEntity,
  ScheduleEntity,
  ScheduleSlotEntity,
  UniqueClaimEntity,
  LimitLineEntity,
  LimitPlaceEntity,
  FlowEntity,
  FlowStepEntity,
  FlowMemberEntity,
  PauseEntity,
  WorkerEntity,
  TaskStatisticEntity,
  QueueSampleEntity,
  DeadLetterEntity,
  ReplayEntity,
  OperatorActionEntity,
  AlertEntity,
  AlertWatchEntity,
];
