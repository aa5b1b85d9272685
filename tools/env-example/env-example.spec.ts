import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderEnvExample } from './render';

describe('.env.example', () => {
  it('lists exactly the settings that the apps declare; `npm run env:example` writes it', () => {
    expect(readFileSync(join(__dirname, '../../.env.example'), 'utf8')).toBe(renderEnvExample());
  });
});
