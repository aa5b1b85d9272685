import { randomBytes } from 'node:crypto';
import {
  configuredUsers,
  hashPassword,
  liveEventOfTask,
  LiveHub,
  type PasswordHash,
  readHash,
  startConsole,
} from '@baton/console';
import { tasks } from '@baton/contracts';
import { createControl, type TaskEvent } from '@baton/messaging';
import { createOperations } from '@baton/operations';
import { batonVersion, type Manners, slotEncoder } from '@baton/service';
import type { Config } from './config';
import { SITE_NAME } from './crew';
import type { Resources } from './resources';
import { sampleSchedules } from './sample-schedules';

export interface Desk {
  readonly url: string;
  /** The admin of this one run. */
  readonly login: { readonly name: string; readonly password: string };
  /** Shows it to whoever watches. */
  readonly tell: (event: TaskEvent) => void;
}

/** The console, on the resources that everything here shares. */
export async function openDesk(
  { quickstart }: Config,
  resources: Resources,
  manners: Manners,
): Promise<Desk> {
  const feed = new LiveHub();
  const login = { name: 'admin', password: randomBytes(12).toString('base64url') };
  const hash = readHash(await hashPassword(login.password)) as PasswordHash;
  const operations = createOperations({
    ...resources,
    ...{ tasks, schedules: sampleSchedules, origin: 'console' },
    control: createControl(resources),
    encodeSlot: slotEncoder({ origin: 'console' }),
  });
  const options = {
    ...{ host: '127.0.0.1', port: quickstart.consolePort, dataSource: resources.dataSource },
    ...{ site: { name: SITE_NAME }, operations, feed, version: batonVersion() },
    authenticator: configuredUsers([{ name: login.name, role: 'admin', hash }]),
  };
  const url = await startConsole(options, manners);
  return { url, login, tell: (event) => feed.tell(liveEventOfTask(event)) };
}
