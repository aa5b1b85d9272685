import { describeFlowConformance } from '@baton/messaging/testing';
import { PostgresHarness } from './postgres-harness';

describeFlowConformance('PostgreSQL', () => PostgresHarness.start());
