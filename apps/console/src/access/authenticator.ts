import { createHash } from 'node:crypto';
import { isPassword, type PasswordHash, readHash } from './password';
import type { Role, User } from './role';

export interface Account extends User {
  /** Changes with what the account logs in by, so that its sessions end when that changes. */
  readonly stamp: string;
}

/**
 * Who may log in. A port: users from the configuration here; another one may ask a directory or an OpenID provider and
 * keep the accounts it has vouched for.
 */
export interface Authenticator {
  /** Undefined for a wrong name or password, and no sooner for the one than for the other. */
  logIn(name: string, password: string): Promise<Account | undefined>;
  /** The account as it is now; undefined when there is none any more. */
  find(name: string): Account | undefined;
}

export interface ConfiguredUser {
  readonly name: string;
  readonly role: Role;
  readonly hash: PasswordHash;
}

/** Nobody has it: what a wrong name is measured against. */
const NOBODY = readHash(`scrypt.16384.8.1.${'A'.repeat(22)}.${'A'.repeat(43)}`) as PasswordHash;

/** Users that the configuration names. */
export function configuredUsers(users: readonly ConfiguredUser[]): Authenticator {
  const byName = new Map(users.map((user) => [user.name, user]));
  return {
    async logIn(name, password) {
      const user = byName.get(name);
      const isRight = await isPassword(password, user?.hash ?? NOBODY);
      return user && isRight ? accountOf(user) : undefined;
    },
    find(name) {
      const user = byName.get(name);
      return user && accountOf(user);
    },
  };
}

function accountOf({ name, role, hash }: ConfiguredUser): Account {
  const stamp = createHash('sha256').update(hash.salt).update(hash.hash).digest('base64url').slice(0, 16);
  return { name, role, stamp };
}
