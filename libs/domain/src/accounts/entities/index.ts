import { AccountTokenEntity } from './account-token.entity';
import { LoginLogEntity } from './login-log.entity';
import { OperationLogEntity } from './operation-log.entity';
import { UserSessionEntity } from './user-session.entity';
import { UserStatsEntity } from './user-stats.entity';
import { UserEntity } from './user.entity';

export {
  AccountTokenEntity,
  LoginLogEntity,
  OperationLogEntity,
  UserEntity,
  UserSessionEntity,
  UserStatsEntity,
};

/** For a DataSource's `entities`. */
export const accountsEntities = [
  UserEntity,
  AccountTokenEntity,
  UserSessionEntity,
  OperationLogEntity,
  LoginLogEntity,
  UserStatsEntity,
];
