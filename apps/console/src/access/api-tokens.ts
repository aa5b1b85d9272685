import { createHash, randomBytes } from 'node:crypto';
import type { Role, User } from './role';

/** A program's login. Tokens are long and drawn by chance, so a plain hash keeps them. */
export interface ApiToken extends User {
  /** SHA-256 of the token, in base64url. */
  readonly hash: string;
}

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const newToken = (): string => `baton_${randomBytes(32).toString('base64url')}`;

/** Who sends `Authorization: Bearer <token>`. Found by its hash: comparing tells nothing about the token. */
export function tokenHolder(
  tokens: readonly ApiToken[],
  authorization: string | undefined,
): { readonly name: string; readonly role: Role } | undefined {
  const [, token] = /^Bearer ([\w.~+/-]{20,200}=*)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) return undefined;
  const hash = tokenHash(token);
  const found = tokens.find((each) => each.hash === hash);
  return found && { name: found.name, role: found.role };
}
