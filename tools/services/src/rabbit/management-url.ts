const MANAGEMENT_PORT = '15672';

/** Where a broker's management API usually is: same host, same user, standard port. */
export function guessManagementUrl(amqpUrl: string): string {
  const { hostname, username, password } = new URL(amqpUrl);
  const url = new URL(`http://${hostname}:${MANAGEMENT_PORT}`);
  url.username = username || 'guest';
  url.password = password || 'guest';
  return withoutTrailingSlash(url);
}

/** Splits user and password off a URL: fetch refuses URLs that carry them. */
export function splitCredentials(url: string): { readonly base: string; readonly authorization: string } {
  const parsed = new URL(url);
  const user = `${decodeURIComponent(parsed.username)}:${decodeURIComponent(parsed.password)}`;
  parsed.username = '';
  parsed.password = '';
  return {
    base: withoutTrailingSlash(parsed),
    authorization: `Basic ${Buffer.from(user).toString('base64')}`,
  };
}

function withoutTrailingSlash(url: URL): string {
  return url.href.replace(/\/$/, '');
}
