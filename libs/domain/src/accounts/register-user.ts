import type { NewUser, Registration } from '@baton/contracts';
import type { EntityManager } from 'typeorm';

/**
 * What follows from a registration. An implementation sends in the transaction it is given, so that a message leaves if
 * and only if the account was committed.
 */
export interface AccountMessages {
  registered(em: EntityManager, userId: number): Promise<void>;
}

const register = `
insert into app_user (email, name) values (lower($1), $2) on conflict (email) do nothing returning id`;

const present = `select id from app_user where email = lower($1)`;

/**
 * Makes an account for an address that has none, and starts what follows: all in the caller's transaction. Its address
 * is unverified: it is confirmed by the link of the welcome mail, or the account is removed after 7 days.
 */
export async function registerUser(
  em: EntityManager,
  { email, name }: NewUser,
  messages: AccountMessages,
): Promise<Registration> {
  const [made] = await em.query<{ id: number }[]>(register, [email, name]);
  if (made) {
    await messages.registered(em, made.id);
    return { userId: made.id, created: true };
  }
  const [before] = await em.query<{ id: number }[]>(present, [email]);
  // Removed between the two statements: another attempt makes it.
  if (!before) throw new Error('expected the account that holds the address, found none');
  return { userId: before.id, created: false };
}
