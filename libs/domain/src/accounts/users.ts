export interface User {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  /** Not suspended, not closed. */
  readonly active: boolean;
  /** Wants the newsletter. */
  readonly newsletter: boolean;
  readonly unsubscribeToken: string;
}

/** How it stands with the newsletter of whoever an unsubscribe token belongs to. */
export type Subscription = 'subscribed' | 'unsubscribed' | 'unknown';

/** Who has an account. */
export interface Users {
  find(userId: number): Promise<User | undefined>;
  /** Those who are told when something needs a person. */
  admins(): Promise<Pick<User, 'id' | 'email'>[]>;
  subscription(token: string): Promise<Subscription>;
  /** False when nobody has this token. */
  unsubscribe(token: string): Promise<boolean>;
}
