import { describeEngine } from '../src/engine-suite';
import { memoryHome } from '../src/memory-home';

describeEngine('memory', memoryHome);
