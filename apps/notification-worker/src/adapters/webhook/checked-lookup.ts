import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** The name leads to an address that we must not reach. */
export class RefusedTargetError extends Error {
  override readonly name: string = 'RefusedTargetError';
}

export interface LookupRule {
  readonly resolve: Resolve;
  readonly takes: (address: string) => boolean;
}

/**
 * A `lookup` for sockets that hands out checked addresses only. The socket connects to the very address that was
 * checked: were the name looked up once for the check and again for the connection, the second answer could differ.
 * One address that is refused refuses the name, since which of several is tried cannot be known.
 */
export function checkedLookup({ resolve, takes }: LookupRule): LookupFunction {
  return (hostname, options, callback) => {
    void lookUp(hostname, { resolve, takes }).then(
      (addresses) => {
        if (options.all) callback(null, addresses);
        else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), []);
      },
    );
  };
}

async function lookUp(hostname: string, { resolve, takes }: LookupRule): Promise<LookupAddress[]> {
  const addresses = await resolve(hostname);
  const refused = addresses.find(({ address }) => !takes(address));
  if (refused)
    throw new RefusedTargetError(`${hostname} leads to ${refused.address}, which is not a public address`);
  if (addresses.length === 0) throw new Error(`${hostname}: expected an address, found none`);
  return addresses;
}
