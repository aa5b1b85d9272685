import { TaskStore1795219200000 } from './1795219200000-task-store';
import { CrashedWorkers1795305600000 } from './1795305600000-crashed-workers';
import { Limits1795392000000 } from './1795392000000-limits';
import { Flows1795478400000 } from './1795478400000-flows';
import { SchedulePolicies1795564800000 } from './1795564800000-schedule-policies';
import { Control1795651200000 } from './1795651200000-control';
import { Statistics1795737600000 } from './1795737600000-statistics';
import { Circuits1795741200000 } from './1795741200000-circuits';
import { Operations1795824000000 } from './1795824000000-operations';
import { Alerts1795910400000 } from './1795910400000-alerts';
import { LimitTurns1795996800000 } from './1795996800000-limit-turns';
import { LimitWaits1796083200000 } from './1796083200000-limit-waits';

/** For a DataSource's `migrations`, oldest first. */
export const taskStoreMigrations = [
  TaskStore1795219200000,
  CrashedWorkers1795305600000,
  Limits1795392000000,
  Flows1795478400000,
  SchedulePolicies1795564800000,
  Control1795651200000,
  Statistics1795737600000,
  Circuits1795741200000,
  Operations1795824000000,
  Alerts1795910400000,
  LimitTurns1795996800000,
  LimitWaits1796083200000,
];
