import { sendEmail } from '@baton/contracts';
import type { TaskContext } from '@baton/messaging';
import type { EntityManager } from 'typeorm';
import type { LearningDependencies } from './dependencies';

export interface News {
  readonly subject: string;
  readonly body: string;
  /** Of the news: nobody gets two mails under one id. */
  readonly id: string;
}

/** Mails the administrators when the transaction commits. */
export async function tellAdmins(
  em: EntityManager,
  { subject, body, id }: News,
  {
    ctx,
    admins,
  }: {
    ctx: Pick<TaskContext, 'within'>;
    admins: Awaited<ReturnType<LearningDependencies['users']['admins']>>;
  },
): Promise<void> {
  const tasks = ctx.within(em);
  for (const { id: adminId, email } of admins)
    await tasks.send(sendEmail, { to: email, subject, body }, { id: `${id}-${adminId}` });
}
