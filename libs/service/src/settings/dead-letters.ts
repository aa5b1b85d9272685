import { settingGroup } from '../config/setting';
import { oneOf } from '../config/values';

/** What becomes of dead letters; read by the apps that run the relay. */
export const deadLetterSettings = settingGroup('Dead letters', {
  mode: {
    variable: 'DEAD_LETTERS',
    schema: oneOf(['collect', 'leave']),
    what:
      '"collect" keeps dead letters in PostgreSQL, where console and CLI list, edit and replay them; "leave" leaves them ' +
      "in RabbitMQ's queues for other tools.",
    default: 'collect',
  },
});
