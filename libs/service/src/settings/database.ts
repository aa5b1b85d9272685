import { settingGroup } from '../config/setting';
import { url, wholeNumber } from '../config/values';

/** Where PostgreSQL is. */
export const databaseSettings = settingGroup('PostgreSQL', {
  url: {
    variable: 'DATABASE_URL',
    schema: url(['postgres', 'postgresql']),
    what: 'PostgreSQL 14 or later. For development, `npm run services -- up` starts one and sets this.',
    example: 'postgres://user:password@localhost:5432/baton',
    required: true,
  },
  poolSize: {
    variable: 'DATABASE_POOL_SIZE',
    schema: wholeNumber({ min: 2, max: 500 }),
    what: 'Connections for handlers of one app; up to seven more are its own. All apps together must stay below max_connections.',
    unit: 'connections',
    default: '10',
  },
});
