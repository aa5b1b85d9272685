import { readFileSync } from 'node:fs';
import { ADVANCED_CONFIGURATION, nodeConfiguration } from './configuration';

const node = Object.fromEntries(
  nodeConfiguration({ amqp: 1, management: 2, prometheus: 3, distribution: 4, epmd: 5 })
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' = ')),
) as Record<string, string>;

describe('the configuration of a development broker', () => {
  it('keeps every listener on the loopback interface', () => {
    expect(node['listeners.tcp.default']).toBe('127.0.0.1:1');
    const interfaces = ['distribution.listener.interface', 'management.tcp.ip', 'prometheus.tcp.ip'];
    expect(interfaces.map((name) => node[name])).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1']);
    expect([node['management.tcp.port'], node['prometheus.tcp.port']]).toEqual(['2', '3']);
  });

  it('admits guest from there only, which is the default of RabbitMQ', () => {
    expect(Object.keys(node).filter((name) => name.startsWith('loopback_users'))).toEqual([]);
  });

  it('waits for an acknowledgement longer than the longest task may run', () => {
    const twoHours = 2 * 60 * 60 * 1000;
    expect(Number(node['consumer_timeout'])).toBeGreaterThan(twoHours);
  });

  it('gives dead letters more room and a shorter wait than the defaults', () => {
    const advanced = readFileSync(ADVANCED_CONFIGURATION, 'utf8');
    expect(advanced).toContain('{dead_letter_worker_consumer_prefetch, 256}');
    expect(advanced).toContain('{dead_letter_worker_publisher_confirm_timeout, 30000}');
  });
});
