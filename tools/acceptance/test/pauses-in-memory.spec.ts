import { describePauses } from '../src/control/pauses-suite';
import { memoryHome } from '../src/memory-home';

jest.setTimeout(60_000);

describePauses('memory', memoryHome);
