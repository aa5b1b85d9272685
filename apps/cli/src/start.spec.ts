import { InvalidPayloadError, StoreUnavailableError } from '@baton/messaging';
import { NotPossibleError, UnknownIdError } from '@baton/operations';
import { baton } from '../test/baton';

describe('baton', () => {
  it('tells its version', async () => {
    expect(await baton({}, '--version')).toEqual({ exitCode: 0, out: '0.1.0\n', err: '' });
  });

  it('tells what it can do, without asking any server', async () => {
    const { exitCode, out } = await baton({}, '--help');
    expect(exitCode).toBe(0);
    for (const command of ['send', 'why', 'dead', 'schedules', 'flows', 'doctor'])
      expect(out).toContain(command);
  });

  it('refuses a command it does not know and names the one that was meant', async () => {
    const { exitCode, err } = await baton({}, 'helth', 'http://localhost');
    expect(exitCode).toBe(2);
    expect(err).toContain('health');
  });

  it.each([
    ['the id is of nothing', new UnknownIdError('run', 'x'), 2],
    ['the payload does not fit', new InvalidPayloadError('a.b', [{ field: 'n', problem: 'expected 1' }]), 2],
    ['it cannot be done now', new NotPossibleError('the run has ended'), 1],
    ['PostgreSQL is away', new StoreUnavailableError('PostgreSQL cannot be reached'), 3],
  ])('leaves with a code of its own when %s, and says so in one line', async (_, error, exitCode) => {
    const runs = { cancel: () => Promise.reject(error) };
    expect(await baton({ operations: { runs } }, 'cancel', 'x')).toEqual({
      ...{ exitCode, out: '', err: `${error.message}\n` },
    });
  });

  it('does not hide what nobody foresaw', async () => {
    const runs = { cancel: () => Promise.reject(new TypeError('a mistake of ours')) };
    await expect(baton({ operations: { runs } }, 'cancel', 'x')).rejects.toThrow('a mistake of ours');
  });

  it.each(['bash', 'zsh', 'fish'])('completes commands and flags in %s', async (shell) => {
    const { out } = await baton({}, 'completion', shell);
    for (const word of ['schedules', 'enable', '--payload', 'replay']) expect(out).toContain(word);
  });
});
