import { describeEtas } from '../src/eta-suite';
import { memoryHome } from '../src/memory-home';

describeEtas('memory', memoryHome);
