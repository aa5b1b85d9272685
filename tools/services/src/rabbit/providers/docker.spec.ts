import { containerName, dockerRun } from './docker';

const ports = { amqp: 21000, management: 21001, prometheus: 21002, distribution: 21003, epmd: 21004 };

describe('RabbitMQ in a container', () => {
  it('is published on the loopback interface only, on the chosen ports', () => {
    const command = dockerRun({ name: 'x', ports });
    const published = command.filter((_argument, index) => command[index - 1] === '--publish');
    expect(published).toEqual(['127.0.0.1:21000:5672', '127.0.0.1:21001:15672', '127.0.0.1:21002:15692']);
  });

  it('reads our configuration and cannot change it', () => {
    const mounted = dockerRun({ name: 'x', ports }).filter((argument) =>
      argument.includes(':/etc/rabbitmq/'),
    );
    expect(mounted).toEqual([
      expect.stringMatching(/baton\.conf:\/etc\/rabbitmq\/conf\.d\/20-baton\.conf:ro$/),
      expect.stringMatching(/advanced\.config:\/etc\/rabbitmq\/advanced\.config:ro$/),
    ]);
  });

  it('is found again by the directory it serves', () => {
    expect(containerName('/one/rabbitmq')).toBe(containerName('/one/rabbitmq'));
    expect(containerName('/one/rabbitmq')).not.toBe(containerName('/two/rabbitmq'));
  });
});
