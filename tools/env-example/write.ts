import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderEnvExample } from './render';

writeFileSync(join(__dirname, '../../.env.example'), renderEnvExample());
