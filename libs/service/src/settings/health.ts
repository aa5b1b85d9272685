import { settingGroup } from '../config/setting';
import { port, text } from '../config/values';

/** Where /livez, /readyz and /metrics are served. */
export const healthSettings = settingGroup('Health and metrics', {
  port: {
    variable: 'HEALTH_PORT',
    flag: 'health-port',
    schema: port,
    what: 'Port of /livez, /readyz and /metrics; 0 takes a free one, which the first log lines name.',
    default: '0',
  },
  host: {
    variable: 'HEALTH_HOST',
    flag: 'health-host',
    schema: text,
    what: 'Address they are served on. Containers need 0.0.0.0, since probes come from outside.',
    default: '127.0.0.1',
  },
});
