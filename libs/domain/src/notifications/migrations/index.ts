import { Notifications1795258800000 } from './1795258800000-notifications';

/** For a DataSource's `migrations`, oldest first. */
export const notificationsMigrations = [Notifications1795258800000];
