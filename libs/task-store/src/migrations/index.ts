import { TaskStore1795219200000 } from './1795219200000-task-store';
import { CrashedWorkers1795305600000 } from './1795305600000-crashed-workers';

/** For a DataSource's `migrations`, oldest first. */
export const taskStoreMigrations = [TaskStore1795219200000, CrashedWorkers1795305600000];
