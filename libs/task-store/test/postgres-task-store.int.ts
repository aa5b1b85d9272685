import { describeTaskStoreConformance } from '@baton/messaging/testing';
import { PostgresHarness } from './postgres-harness';

describeTaskStoreConformance('PostgreSQL', () => PostgresHarness.start());
