import { writeBundle } from './bundle';

// `npm run build`, after the compiler: production has no esbuild.
void writeBundle();
