import { Games1795248000000 } from './1795248000000-games';

/** For a DataSource's `migrations`, oldest first. */
export const gamesMigrations = [Games1795248000000];
