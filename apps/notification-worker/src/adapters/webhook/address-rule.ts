import ipaddr from 'ipaddr.js';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Public in form, and answered by the host of every virtual machine of that cloud. */
const METADATA = ['168.63.129.16'];
/** All that has been given out as public so far; ranges for special uses lie within and are left out below. */
const PUBLIC_V6: Range = [ipaddr.parse('2000::'), 3];

export type AddressKind = 'public' | 'allowed' | 'refused';

/**
 * Tells where a webhook may go. Everything is refused that is not public: private, loopback, link-local (the metadata
 * services of clouds), carrier-grade NAT, multicast, and IPv6 addresses that carry an IPv4 one within.
 *
 * @param allowed networks such as `10.1.0.0/16` that are taken all the same
 * @throws Error when one of them is not a network
 */
export function addressRule(allowed: readonly string[] = []): (address: string) => AddressKind {
  const networks = allowed.map((network): Range => ipaddr.parseCIDR(network));
  return (text) => {
    if (!ipaddr.isValid(text)) return 'refused';
    const address = ipaddr.process(text);
    if (networks.some((network) => matches(address, network))) return 'allowed';
    return isPublic(address) ? 'public' : 'refused';
  };
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast' || METADATA.includes(address.toString())) return false;
  return address.kind() === 'ipv4' || matches(address, PUBLIC_V6);
}

function matches(address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Range): boolean {
  // Comparing across kinds throws.
  return address.kind() === network.kind() && address.match(network, bits);
}
