import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Account, Authenticator } from './authenticator';
import type { User } from './role';

export interface Session {
  readonly user: User;
  /** Sent back in a header with whatever changes something: another site can make a browser send the cookie, not this. */
  readonly csrf: string;
}

export interface SessionsOptions {
  readonly authenticator: Authenticator;
  /** Signs. With the same one everywhere, a session holds in each of several consoles and through restarts. */
  readonly secret: string;
  readonly clock?: () => Date;
}

interface Claims {
  readonly id: string;
  readonly name: string;
  readonly stamp: string;
  readonly endsAt: number;
}

export const SESSION_MS = 12 * 3_600_000;
/** Sessions that were ended by hand are remembered until they would have ended anyway. */
const MOST_ENDED = 10_000;

/**
 * Sessions that are kept by those who have them: nothing is stored, so logging in works while PostgreSQL is away. Each
 * use looks whether the account is still there, with the same role and password.
 */
export class Sessions {
  private readonly ended = new Map<string, number>();
  private readonly clock: () => Date;

  constructor(private readonly options: SessionsOptions) {
    this.clock = options.clock ?? (() => new Date());
  }

  /** The text of the cookie. */
  begin({ name, stamp }: Account): string {
    const endsAt = this.clock().getTime() + SESSION_MS;
    const claims: Claims = { id: randomBytes(16).toString('base64url'), name, stamp, endsAt };
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${body}.${this.sign(`session ${body}`)}`;
  }

  read(cookie: string | undefined): Session | undefined {
    const claims = this.claimsOf(cookie);
    if (!claims || claims.endsAt <= this.clock().getTime() || this.ended.has(claims.id)) return undefined;
    const account = this.options.authenticator.find(claims.name);
    if (account?.stamp !== claims.stamp) return undefined;
    const { name, role } = account;
    return { user: { name, role }, csrf: this.sign(`csrf ${claims.id}`) };
  }

  /** In this process. Others hear nothing of it: there the cookie holds until it ends by itself. */
  end(cookie: string | undefined): void {
    const claims = this.claimsOf(cookie);
    if (!claims) return;
    const now = this.clock().getTime();
    for (const [id, endsAt] of this.ended) if (endsAt <= now) this.ended.delete(id);
    if (this.ended.size < MOST_ENDED) this.ended.set(claims.id, claims.endsAt);
  }

  private claimsOf(cookie: string | undefined): Claims | undefined {
    const [body = '', signature = ''] = cookie?.split('.') ?? [];
    if (!isSame(signature, this.sign(`session ${body}`))) return undefined;
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.options.secret).update(text).digest('base64url');
  }
}

/** Takes as long for texts that begin alike as for others. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
