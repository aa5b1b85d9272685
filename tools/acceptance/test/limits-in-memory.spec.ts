import { describeLimits } from '../src/limits/limits-suite';
import { memoryHome } from '../src/memory-home';

jest.setTimeout(60_000);

describeLimits('memory', memoryHome);
