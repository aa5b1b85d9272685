import { asking, changing, type CommandTable } from './command';

/** Asked for by every monitor when it starts: whoever may look may ask for what it looks at. */
const enableEvents = asking((_, { teller }) => ({
  ok: teller.enable() ? 'task events enabled' : 'task events already enabled',
}));

const disableEvents = changing((_, { teller }) => ({
  ok: teller.disable() ? 'task events disabled' : 'task events already disabled',
}));

const heartbeat = asking((_, { teller }) => {
  teller.heartbeat();
  return null;
});

const shutdown = changing((_, { stop }) => {
  stop('told to by the mailbox');
});

export const lifecycle: CommandTable = {
  ...{ enable_events: enableEvents, disable_events: disableEvents, heartbeat, shutdown },
};
