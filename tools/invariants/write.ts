import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderInvariants } from './page';

writeFileSync(join(__dirname, '../../docs/invariants.md'), renderInvariants());
