import { combinedGroup, listOf, text, yesOrNo } from '@baton/service';
import { z } from 'zod';
import type { ApiToken } from './api-tokens';
import type { ConfiguredUser } from './authenticator';
import { readHash } from './password';
import { type Role, ROLES } from './role';

const NAME = /^[\w.@+-]{1,100}$/;
const SHA_256 = /^[\w-]{43}$/;
const SHORTEST_SECRET = 32;

const isRole = (word: string | undefined): word is Role => ROLES.some((role) => role === word);

const user = z
  .string()
  .refine((entry) => userOf(entry) !== undefined, {
    error: 'name:role:scrypt.…, with role viewer, operator or admin; `npm run console:user` prints one',
  })
  .transform((entry) => userOf(entry) as ConfiguredUser);

const token = z
  .string()
  .refine((entry) => tokenOf(entry) !== undefined, {
    error: 'name:role:sha256.…, with role viewer, operator or admin; `npm run console:token` prints one',
  })
  .transform((entry) => tokenOf(entry) as ApiToken);

const declared = {
  users: {
    variable: 'CONSOLE_USERS',
    schema: listOf(user),
    what:
      'Who may log in to the console, with commas between them: name:role:hash, where a viewer looks, an operator acts, and ' +
      'an admin may also purge, discard and stop workers. Without any, nobody may. `npm run console:user` prints one.',
    example: 'ada:admin:scrypt.16384.8.1.c2FsdC1vZi1hZGE.0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
    secret: true,
  },
  tokens: {
    variable: 'CONSOLE_TOKENS',
    schema: listOf(token),
    what:
      'Programs that may use the HTTP API by `Authorization: Bearer <token>`: name:role:hash. ' +
      '`npm run console:token` prints a token and its entry.',
    example: 'deploy:operator:sha256.0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
    secret: true,
  },
  sessionSecret: {
    variable: 'CONSOLE_SESSION_SECRET',
    schema: text,
    what:
      'Signs the sessions of the console, 32 characters or more; the same for all consoles. ' +
      'When unset one is drawn at each start, and everybody has to log in again.',
    example: 'at-least-thirty-two-characters-long',
    secret: true,
  },
  trustProxy: {
    variable: 'CONSOLE_TRUST_PROXY',
    schema: yesOrNo,
    what:
      'Takes the address of who asks, and https, from the headers of the proxy in front. ' +
      'Only behind one that sets X-Forwarded-For and X-Forwarded-Proto itself.',
    default: 'false',
  },
} as const;

export interface AccessConfig {
  readonly users: readonly ConfiguredUser[];
  readonly tokens: readonly ApiToken[];
  /** Undefined: draw one. */
  readonly sessionSecret: string | undefined;
  readonly trustProxy: boolean;
}

export const accessSettings = combinedGroup<typeof declared, AccessConfig>('Console: who may', {
  settings: declared,
  combine: ({ users = [], tokens = [], sessionSecret, trustProxy }, report) => {
    if (sessionSecret !== undefined && sessionSecret.length < SHORTEST_SECRET) {
      const expected = `a text of ${SHORTEST_SECRET} characters or more`;
      report({ name: 'CONSOLE_SESSION_SECRET', expected, got: `${sessionSecret.length} characters` });
      return undefined;
    }
    const names = [...users, ...tokens].map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) {
      report({ name: 'CONSOLE_USERS, CONSOLE_TOKENS', expected: 'each name once', got: `"${twice}" twice` });
      return undefined;
    }
    return { users, tokens, sessionSecret, trustProxy };
  },
});

function userOf(entry: string): ConfiguredUser | undefined {
  const [name = '', role, stored = '', ...rest] = entry.split(':');
  const hash = readHash(stored);
  if (!NAME.test(name) || !isRole(role) || !hash || rest.length > 0) return undefined;
  return { name, role, hash };
}

function tokenOf(entry: string): ApiToken | undefined {
  const [name = '', role, stored = '', ...rest] = entry.split(':');
  const [kind, hash = ''] = stored.split('.');
  if (!NAME.test(name) || !isRole(role) || kind !== 'sha256' || !SHA_256.test(hash) || rest.length > 0)
    return undefined;
  return { name, role, hash };
}
