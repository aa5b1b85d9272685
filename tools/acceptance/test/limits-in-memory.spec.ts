import { describeLimits } from '../src/limits/limits-suite';
import { memoryHome } from '../src/memory-home';

describeLimits('memory', memoryHome);
