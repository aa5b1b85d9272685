import { oneLine } from '@baton/domain/notifications';
import { processUpload } from '@baton/contracts';
import type { Middleware } from '@baton/messaging';
import { whenGivenUp } from '../../middleware/when-given-up';
import type { LearningDependencies } from './dependencies';
import { tellAdmins } from './tell-admins';

/**
 * Tells the administrators of a file that no attempt could process. It stays pending: nothing is known to be wrong with
 * it, and when the storage answers again the dead letter can be replayed.
 */
export function uploadGivenUp(
  deps: Pick<LearningDependencies, 'dataSource' | 'uploads' | 'users'>,
): Middleware {
  return whenGivenUp(processUpload, async ({ payload: { fileId }, error, attempt }) => {
    const { ctx } = attempt;
    const upload = await deps.uploads.find(fileId);
    if (upload?.status === 'processed') return;
    const name = upload ? `The file "${oneLine(upload.name, 200)}"` : 'A file that nobody knows';
    const why = oneLine(error instanceof Error ? error.message : String(error), 500);
    const news = {
      subject: `Upload not processed: ${upload ? oneLine(upload.name, 80) : fileId}`,
      body:
        `${name} (${fileId}) could not be processed in ${ctx.attempt} attempts; the last one failed: ${why}\n\n` +
        `Replay run ${ctx.runId} from the dead letters when the cause is mended.`,
      id: `upload-${fileId}-given-up-${ctx.runId}`,
    };
    const admins = await deps.users.admins();
    await deps.dataSource.transaction((em) => tellAdmins(em, news, { ctx, admins }));
  });
}
