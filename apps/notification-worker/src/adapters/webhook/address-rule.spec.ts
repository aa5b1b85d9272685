import { addressRule } from './address-rule';

const kind = addressRule();

describe('addressRule', () => {
  it.each(['93.184.215.14', '1.1.1.1', '2606:4700:4700::1111', '::ffff:93.184.215.14'])(
    'takes %s',
    (address) => {
      expect(kind(address)).toBe('public');
    },
  );

  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['0.0.0.0', 'this host'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['100.100.100.200', 'metadata'],
    ['169.254.169.254', 'metadata'],
    ['168.63.129.16', 'metadata'],
    ['192.0.0.192', 'metadata'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['198.18.0.1', 'benchmarks'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'metadata'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['::ffff:127.0.0.1', 'IPv4 in IPv6'],
    ['::ffff:a9fe:a9fe', 'IPv4 in IPv6'],
    ['::127.0.0.1', 'IPv4 in IPv6, the old way'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:7f00:1::', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['localhost', 'a name'],
    ['', 'nothing'],
  ])('refuses %s (%s)', (address) => {
    expect(kind(address)).toBe('refused');
  });

  it('takes what is allowed, and nothing beside it', () => {
    const rule = addressRule(['10.1.0.0/16', 'fd12::/16']);
    expect([rule('10.1.2.3'), rule('::ffff:10.1.2.3'), rule('fd12::1')]).toEqual([
      'allowed',
      'allowed',
      'allowed',
    ]);
    expect([rule('10.2.0.1'), rule('fd13::1')]).toEqual(['refused', 'refused']);
  });

  it('refuses a network that is none when it is made', () => {
    expect(() => addressRule(['10.1.0.0'])).toThrow();
  });
});
