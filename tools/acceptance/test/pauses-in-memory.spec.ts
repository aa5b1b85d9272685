import { describePauses } from '../src/control/pauses-suite';
import { memoryHome } from '../src/memory-home';

describePauses('memory', memoryHome);
