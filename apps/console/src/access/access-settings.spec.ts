import { loadConfig } from '@baton/service';
import { accessSettings } from './access-settings';
import { tokenHash } from './api-tokens';
import { hashPassword, isPassword } from './password';

describe('entries of the configuration', () => {
  it('are read as they were printed, and have nothing that a shell, Nx or Compose would expand', async () => {
    const ada = `ada:admin:${await hashPassword('correct horse')}`;
    const robot = `robot:viewer:sha256.${tokenHash('a token')}`;
    expect(`${ada},${robot}`).toMatch(/^[\w:.,-]+$/);

    const env = { CONSOLE_USERS: ada, CONSOLE_TOKENS: robot };
    const { users, tokens } = loadConfig({ access: accessSettings }, { env }).access;
    expect(tokens).toEqual([{ name: 'robot', role: 'viewer', hash: tokenHash('a token') }]);
    expect(users).toMatchObject([{ name: 'ada', role: 'admin' }]);
    const [user] = users;
    await expect(user && isPassword('correct horse', user.hash)).resolves.toBe(true);
  });
});
