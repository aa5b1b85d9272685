import { describeFlows } from '../src/flows/flow-suite';
import { memoryHome } from '../src/memory-home';

describeFlows('memory', memoryHome);
