import type { User } from './users';

/** What a link that confirms an address is good for. */
export type Confirmation = 'open' | 'confirmed' | 'unknown';

/** Whose address is confirmed. An account whose address nobody confirms is removed: see {@link DAYS_TO_CONFIRM}. */
export interface Confirmations {
  /**
   * The token for the link of a mail. Only its hash is kept, for as long as an account may be unverified. The same each
   * time, so that a mail that must be sent again is the same to the byte.
   */
  issue(user: Pick<User, 'id' | 'unsubscribeToken'>): Promise<string>;
  look(token: string): Promise<Confirmation>;
  /** Once confirmed, an address stays so. False when nobody has this token, or has it no longer. */
  confirm(token: string): Promise<boolean>;
}
