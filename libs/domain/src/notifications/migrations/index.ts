import { Notifications1795258800000 } from './1795258800000-notifications';
import { WebhookEvents1795262400000 } from './1795262400000-webhook-events';

/** For a DataSource's `migrations`, oldest first. */
export const notificationsMigrations = [Notifications1795258800000, WebhookEvents1795262400000];
