import { registerUser } from '@baton/contracts';
import { registerUser as register } from '@baton/domain/accounts';
import { handle } from '@baton/messaging';
import { accountMessages } from '../../adapters/account-messages';

export const registerUserHandler = () =>
  handle(registerUser, (person, ctx) => ctx.transaction((tx) => register(tx, person, accountMessages(ctx))));
