import {
  advancedConfiguration,
  CONSUMER_TIMEOUT_MS,
  containerConfiguration,
  nodeConfiguration,
} from './configuration';

const ports = { amqp: 1, management: 2, prometheus: 3, distribution: 4, epmd: 5 };
const settings = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => line.split(' = ')),
  ) as Record<string, string>;

describe('the configuration of a development broker', () => {
  it('keeps every listener of a node on the loopback interface', () => {
    const node = settings(nodeConfiguration(ports));

    expect(node['listeners.tcp.default']).toBe('127.0.0.1:1');
    const interfaces = ['distribution.listener.interface', 'management.tcp.ip', 'prometheus.tcp.ip'];
    expect(interfaces.map((name) => node[name])).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1']);
    expect([node['management.tcp.port'], node['prometheus.tcp.port']]).toEqual(['2', '3']);
  });

  it.each([
    ['a node', nodeConfiguration(ports)],
    ['a container', containerConfiguration()],
  ])('lets %s wait for an acknowledgement longer than the longest task may run', (_what, text) => {
    const twoHours = 2 * 60 * 60 * 1000;
    expect(CONSUMER_TIMEOUT_MS).toBeGreaterThan(twoHours);
    expect(settings(text)['consumer_timeout']).toBe(String(CONSUMER_TIMEOUT_MS));
  });

  it('admits guest to a container, where nobody comes from its loopback interface', () => {
    expect(settings(containerConfiguration())['loopback_users.guest']).toBe('false');
    expect(settings(nodeConfiguration(ports))['loopback_users.guest']).toBeUndefined();
  });

  it('gives dead letters more room and a shorter wait than the defaults', () => {
    expect(advancedConfiguration()).toContain('{dead_letter_worker_consumer_prefetch, 256}');
    expect(advancedConfiguration()).toContain('{dead_letter_worker_publisher_confirm_timeout, 30000}');
  });
});
