import type { IconName } from '../design/icon-paths';

export interface Area {
  readonly path: string;
  readonly name: string;
  readonly icon: IconName;
  /** After g. */
  readonly key: string;
  readonly group: 'work' | 'system' | 'rules';
}

/** The pages in the order of the side bar. */
export const AREAS: readonly Area[] = [
  { path: '/', name: 'Overview', icon: 'overview', key: 'o', group: 'work' },
  { path: '/runs', name: 'Runs', icon: 'runs', key: 'r', group: 'work' },
  { path: '/tasks', name: 'Tasks', icon: 'tasks', key: 't', group: 'work' },
  { path: '/flows', name: 'Flows', icon: 'flows', key: 'f', group: 'work' },
  { path: '/dead-letters', name: 'Dead letters', icon: 'dead', key: 'd', group: 'work' },
  { path: '/schedules', name: 'Schedules', icon: 'schedules', key: 's', group: 'work' },
  { path: '/queues', name: 'Queues', icon: 'queues', key: 'q', group: 'system' },
  { path: '/workers', name: 'Workers', icon: 'workers', key: 'w', group: 'system' },
  { path: '/limits', name: 'Limits and pauses', icon: 'limits', key: 'l', group: 'rules' },
  { path: '/mailbox', name: 'Mailbox', icon: 'mailbox', key: 'm', group: 'rules' },
  { path: '/audit', name: 'Audit', icon: 'audit', key: 'a', group: 'rules' },
];
