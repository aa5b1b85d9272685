import { accountsEntities, accountsMigrations } from './accounts';
import { footballEntities, footballMigrations } from './football';
import { gamesEntities, gamesMigrations } from './games';
import { learningEntities, learningMigrations } from './learning';
import { notificationsEntities, notificationsMigrations } from './notifications';
import { racingEntities, racingMigrations } from './racing';

/** Every table of every area: whichever app starts first brings the database to this schema. */
export const domainEntities = [
  ...gamesEntities,
  ...racingEntities,
  ...footballEntities,
  ...learningEntities,
  ...accountsEntities,
  ...notificationsEntities,
];

export const domainMigrations = [
  ...gamesMigrations,
  ...racingMigrations,
  ...footballMigrations,
  ...learningMigrations,
  ...accountsMigrations,
  ...notificationsMigrations,
];
