import { processUpload, sendEmail } from '@baton/contracts';
import { type FileStorage, postgresUploads } from '@baton/domain/learning';
import { postgresUsers } from '@baton/domain/accounts';
import { InterruptedError, TimeLimitError } from '@baton/messaging';
import { runTask } from '@baton/messaging/testing';
import type { LearningDependencies } from '../src/handlers/learning/dependencies';
import { processUploadHandler } from '../src/handlers/learning/process-upload';
import { uploadGivenUp } from '../src/handlers/learning/upload-given-up';
import { aContext, aUser, emptyTables, type House, openHouse, waiting } from './house';

let house: House;
let fileId: number;

beforeAll(async () => {
  house = await openHouse();
});

beforeEach(async () => {
  await emptyTables(house);
  await aUser(house);
  await aUser(house, { admin: true });
  await aUser(house, { admin: true });
  const [file] = await house.dataSource.query<[{ id: number }]>(
    `insert into uploaded_file (user_id, name, storage_key, content_type)
     values (1, E'Engines\\r\\nBcc: eve@example.org', 'a.pdf', 'application/pdf') returning id`,
  );
  fileId = file.id;
});

afterAll(() => house.close());

const pdf = { size: 12, sha256: 'a'.repeat(64), head: Buffer.from('%PDF-1.7 ...') };

/** Through the real pipeline and its retries, with a storage of the test's. */
function process(look: FileStorage['look']) {
  const { dataSource, store } = house;
  const deps = {
    dataSource,
    ...{ users: postgresUsers(dataSource), uploads: postgresUploads(dataSource), storage: { look } },
  } as LearningDependencies;
  return runTask(
    processUploadHandler(deps),
    { fileId },
    { store, now: new Date(), sends: [sendEmail], middleware: [uploadGivenUp(deps)] },
  );
}

const away = () => Promise.reject(new Error('EIO: the disk\r\ndoes not answer'));
const status = () => house.dataSource.query('select status from uploaded_file');

describe('an upload whose storage does not answer', () => {
  it('is tried six times, longer and longer apart, and then each administrator is told once', async () => {
    const run = await process(away);

    expect(run).toMatchObject({
      state: 'FAILURE',
      deadLetter: { reason: 'retries-exhausted', attempts: 1 + processUpload.retry.retries },
    });
    expect(run.waited).toBeGreaterThan(30_000 * (1 + 2 + 4 + 8 + 16) * 0.9);
    expect(run.sent.map(({ payload }) => payload)).toMatchObject([
      {
        to: 'u1@example.org',
        subject: 'Upload not processed: Engines Bcc: eve@example.org',
        body: expect.stringContaining('in 6 attempts; the last one failed: EIO: the disk does not answer\n'),
      },
      { to: 'u2@example.org' },
    ]);
    expect(await status()).toEqual([{ status: 'pending' }]);
  });

  it('is processed when it answers before that, and nobody is told', async () => {
    let calls = 0;
    const run = await process(() => (++calls < 6 ? away() : Promise.resolve(pdf)));
    expect(run).toMatchObject({ state: 'SUCCESS', result: { status: 'processed' }, sent: [] });
  });
});

/** The last attempt, seen from the middleware. */
function lastAttempt(failure: Error, options: { signal?: AbortSignal; deps?: object } = {}) {
  const { dataSource } = house;
  const { signal = new AbortController().signal, deps } = options;
  const own = { dataSource, users: postgresUsers(dataSource), uploads: postgresUploads(dataSource) };
  const attempt = {
    ...{ handler: { task: processUpload }, envelope: { attempt: 6 }, payload: { fileId } },
    ctx: { ...aContext(house, { signal }), attempt: 6 },
  };
  return uploadGivenUp({ ...own, ...deps })(attempt as never, () => Promise.reject(failure));
}

describe('the last attempt', () => {
  it('is handed back when nobody could be told: the run does not end before', async () => {
    const users = { admins: () => Promise.reject(new Error('connection lost')) };
    const failing = lastAttempt(new Error('EIO'), { deps: { users } });
    await expect(failing).rejects.toThrow(InterruptedError);

    await expect(lastAttempt(new Error('EIO'))).rejects.toThrow('EIO');
    await expect(lastAttempt(new Error('EIO'))).rejects.toThrow('EIO');
    expect(await waiting(house)).toHaveLength(2);
  });

  it('tells of a time limit too', async () => {
    await expect(lastAttempt(new TimeLimitError('12 minutes'))).rejects.toThrow('12 minutes');
    expect(await waiting(house)).toHaveLength(2);
  });

  it('is no end when the worker stops, whatever the storage makes of that', async () => {
    const stop = new AbortController();
    stop.abort(new InterruptedError('the worker stops'));
    const aborted = new DOMException('The operation was aborted', 'AbortError') as Error;
    await expect(lastAttempt(aborted, { signal: stop.signal })).rejects.toThrow('aborted');
    expect(await waiting(house)).toEqual([]);
  });
});

describe('a file that is wrong', () => {
  it('is told of by its handler, at once and only once', async () => {
    const run = await process(() => Promise.resolve({ ...pdf, head: Buffer.from('MZ') }));
    expect(run).toMatchObject({ state: 'FAILURE', waited: 0, deadLetter: { reason: 'permanent-error' } });
    const subject = 'Upload failed: Engines Bcc: eve@example.org';
    expect(run.sent).toMatchObject([{ payload: { subject } }, { payload: { subject } }]);
  });
});
