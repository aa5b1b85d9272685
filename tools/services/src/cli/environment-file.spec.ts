import { describeServices } from './describe';
import { exportLines } from './environment-file';

const urls = {
  amqpUrl: 'amqp://guest:guest@127.0.0.1:21000',
  managementUrl: 'http://guest:guest@127.0.0.1:21001',
  databaseUrl: "postgresql://baton@127.0.0.1:21002/it's",
};

describe('lines for a shell', () => {
  it('export what the apps read, quoted', () => {
    expect(exportLines(urls)).toBe(
      [
        "export AMQP_URL='amqp://guest:guest@127.0.0.1:21000'",
        "export RABBITMQ_MANAGEMENT_URL='http://guest:guest@127.0.0.1:21001'",
        "export DATABASE_URL='postgresql://baton@127.0.0.1:21002/it'\\''s'",
        "export TASK_SECRETS='for-development-on-this-machine-only'",
        '',
      ].join('\n'),
    );
  });

  it('leave out what does not run', () => {
    expect(exportLines({ databaseUrl: 'postgresql://db' })).toBe("export DATABASE_URL='postgresql://db'\n");
  });
});

describe('lines for a person', () => {
  it('give the management UI as a browser takes it, user and password beside', () => {
    expect(describeServices(urls)).toContain('http://127.0.0.1:21001 (user guest, password guest)\n');
  });
});
