export * from './account-log';
export * from './entities';
export * from './housekeeping';
export * from './migrations';
export * from './register-user';
export { postgresAccountLog } from './store/postgres-account-log';
export { postgresAccountsHousekeeping } from './store/postgres-accounts-housekeeping';
export { postgresUsers } from './store/postgres-users';
export * from './users';
