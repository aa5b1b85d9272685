import { processUpload, type UploadReport } from '@baton/contracts';
import { problemOf, type Upload } from '@baton/domain/learning';
import { oneLine } from '@baton/domain/notifications';
import { handle, PermanentError, type TaskContext, TransientError } from '@baton/messaging';
import type { LearningDependencies } from './dependencies';
import { tellAdmins } from './tell-admins';

/** A storage that does not answer is tried again; a file that is wrong stays wrong. */
export const processUploadHandler = (deps: LearningDependencies) =>
  handle(processUpload, async ({ fileId }, ctx): Promise<UploadReport> => {
    const upload = await deps.uploads.find(fileId);
    if (!upload) throw new TransientError(`file ${fileId}: expected an upload with this id, found none`);
    if (upload.status === 'processed') return { status: 'already_processed' };
    if (upload.status === 'failed')
      throw new PermanentError(`file ${fileId}, failed before: ${upload.problem}`);
    const facts = await deps.storage.look(upload.storageKey, ctx.signal);
    const problem = problemOf(upload.contentType, facts);
    if (!facts || problem !== undefined) {
      await fail(upload, { problem: problem ?? 'unreadable', ctx }, deps);
      throw new PermanentError(`file ${fileId}: ${problem}`);
    }
    return ctx.transaction(async (tx) => {
      await deps.uploads.processedWithin(tx, fileId, facts);
      return { status: 'processed' };
    });
  });

/** Not the transaction of the result, since there is none: the run fails as well. */
async function fail(
  { id, name }: Upload,
  { problem, ctx }: { problem: string; ctx: Pick<TaskContext, 'within'> },
  { dataSource, uploads, users }: LearningDependencies,
): Promise<void> {
  const admins = await users.admins();
  await dataSource.transaction(async (em) => {
    if (!(await uploads.failedWithin(em, id, problem))) return;
    const subject = `Upload failed: ${oneLine(name, 80)}`;
    const body = `The file "${oneLine(name, 200)}" (${id}) cannot be used: ${problem}.`;
    await tellAdmins(em, { subject, body, id: `upload-${id}-failed` }, { ctx, admins });
  });
}
