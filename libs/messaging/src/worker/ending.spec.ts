import { HEADER } from '../envelope/headers';
import { waitingEntry } from './ending';

describe('a message that goes back to wait', () => {
  const envelope = {
    ...{ id: 'a', task: 'games.sync', payload: {}, attempt: 2, version: 1 },
    ...{ eta: new Date(1_000), limitedBy: 'provider' },
  };
  const waits = (limitedBy?: string) =>
    waitingEntry(envelope, { kind: 'retry', dueAt: new Date(2_000), queue: 'games', limitedBy }).message;

  it('carries no ETA: the outbox keeps the time', () => {
    expect(waits().headers).not.toHaveProperty(HEADER.eta);
  });

  it('says for which limit it waits now, and nothing of one that it waited for before', () => {
    expect(waits('upstream').headers).toHaveProperty(HEADER.limitedBy, 'upstream');
    expect(waits().headers).not.toHaveProperty(HEADER.limitedBy);
  });

  it('goes to the queue it came from, and to no other that its exchange may reach', () => {
    expect(waits()).toMatchObject({ exchange: '', routingKey: 'games' });
  });
});
