import type { Operations } from '@baton/operations';
import type { TaskStore } from '@baton/messaging';
import type { Doctor } from '../doctor/doctor';

/** What commands stand on. Nothing is opened before it is asked for, so that `--help` needs no server. */
export interface Connections {
  operations(): Promise<Operations>;
  /** For waiting: it tells when a run ends. */
  store(): Promise<TaskStore>;
  doctor(): Doctor;
  close(): Promise<void>;
}
