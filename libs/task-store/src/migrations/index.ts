import { TaskStore1795219200000 } from './1795219200000-task-store';

/** For a DataSource's `migrations`, oldest first. */
export const taskStoreMigrations = [TaskStore1795219200000];
