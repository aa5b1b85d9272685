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

/** Who has an account. */
export interface Users {
  find(userId: number): Promise<User | undefined>;
  /** Those who are told when something needs a person. */
  admins(): Promise<Pick<User, 'id' | 'email'>[]>;
  /** False when nobody has this token. */
  unsubscribe(token: string): Promise<boolean>;
}
