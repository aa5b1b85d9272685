import { settingGroup } from '../config/setting';
import { oneOf } from '../config/values';

export const logSettings = settingGroup('Logging', {
  level: {
    variable: 'LOG_LEVEL',
    flag: 'log-level',
    schema: oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    what: 'Least severe lines that are written. "debug" writes several lines for each task.',
    default: 'info',
  },
  format: {
    variable: 'LOG_FORMAT',
    flag: 'log-format',
    schema: oneOf(['json', 'lines', 'auto']),
    what: 'JSON for machines, lines for people; "auto" writes lines on a terminal and JSON elsewhere.',
    default: 'auto',
  },
});
