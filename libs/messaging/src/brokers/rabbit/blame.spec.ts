import type { OutgoingMessage } from '../../broker/broker';
import { blame } from './blame';

const to = (exchange: string, size = 1): OutgoingMessage => ({
  exchange,
  routingKey: 'k',
  properties: {},
  headers: {},
  body: Buffer.alloc(size),
});

const closed = (text: string) => blame(new Error(`Channel closed by server: ${text}`));

describe('finding the message that a channel was closed for', () => {
  it('is the one to the exchange that does not exist or is forbidden', () => {
    const missing = closed(`404 (NOT-FOUND) with message "NOT_FOUND - no exchange 'shop' in vhost '/'"`);
    expect([to('shop'), to('post')].map((message) => missing?.(message))).toEqual([true, false]);
    const forbidden = closed(
      `403 (ACCESS-REFUSED) with message "ACCESS_REFUSED - access to exchange 'amq.default' in vhost '/' refused for user 'x'"`,
    );
    expect([to(''), to('post')].map((message) => forbidden?.(message))).toEqual([true, false]);
  });

  it('is the one of the size that is too large', () => {
    const large = closed(
      '406 (PRECONDITION-FAILED) with message "PRECONDITION_FAILED - message size 70 is larger than configured max size 64"',
    );
    expect([to('a', 70), to('a', 64)].map((message) => large?.(message))).toEqual([true, false]);
  });

  it('is nobody in particular when the text does not say', () => {
    expect(closed('541 (INTERNAL-ERROR) with message "INTERNAL_ERROR"')).toBeUndefined();
  });
});
