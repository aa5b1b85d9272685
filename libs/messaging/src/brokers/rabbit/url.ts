/** What a person needs to know of a broker URL. The password is not in it. */
export interface BrokerPlace {
  readonly host: string;
  readonly user: string;
  readonly vhost: string;
}

export function placeOf(url: string): BrokerPlace {
  const { protocol, hostname, port, username, pathname } = new URL(url);
  return {
    host: `${hostname}:${port || (protocol === 'amqps:' ? '5671' : '5672')}`,
    user: decodeURIComponent(username) || 'guest',
    vhost: decodeURIComponent(pathname.slice(1)) || '/',
  };
}

/** Fit to be shown, even when it is no URL: everything between the scheme and the last @ may be a password. */
export const withoutPassword = (url: string): string => url.replace(/^([a-z]+:\/\/)?.*@/i, '$1…@');
