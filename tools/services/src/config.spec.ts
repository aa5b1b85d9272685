import { readNamedServices, searchPath, serverEnvironment } from './config';

describe('services that the environment names', () => {
  it('are read from its variables', () => {
    const env = {
      AMQP_URL: ' amqp://broker ',
      RABBITMQ_MANAGEMENT_URL: 'http://broker:15672',
      DATABASE_URL: 'postgres://db',
    };
    expect(readNamedServices(env)).toEqual({
      amqpUrl: 'amqp://broker',
      managementUrl: 'http://broker:15672',
      databaseUrl: 'postgres://db',
    });
  });

  it('are none where the variables are missing or empty', () => {
    expect(readNamedServices({ AMQP_URL: '', DATABASE_URL: ' ' })).toEqual({});
  });
});

describe('the environment of a server of ours', () => {
  it('has nothing that is meant for another node or database', () => {
    const env = {
      PATH: '/bin',
      RABBITMQ_NODENAME: 'x',
      ERL_EPMD_PORT: '4369',
      PGDATA: '/x',
      PGPORT: '1',
      HOME: '/home',
    };
    expect(serverEnvironment({ HOME: '/private' }, env)).toEqual({
      PATH: '/bin',
      LC_ALL: 'C.UTF-8',
      HOME: '/private',
    });
  });

  it('has a search path to look for programs in', () => {
    expect(searchPath({ PATH: '/usr/bin::/bin' })).toEqual(['/usr/bin', '/bin']);
    expect(searchPath({})).toEqual([]);
  });
});
