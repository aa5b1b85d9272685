import { heldTooLong } from './held-too-long';

it('says what to change when RabbitMQ takes back what was held for too long', () => {
  const said =
    'Channel closed by server: 406 (PRECONDITION-FAILED) with message "PRECONDITION_FAILED - delivery acknowledgement ' +
    'on channel 2 timed out. Timeout value used: 1800000 ms. This timeout value can be configured, see consumers doc guide"';
  expect(heldTooLong(new Error(said))).toMatch(/consumer_timeout of 1800000 ms.*raise consumer_timeout/);
});

it('says nothing of other reasons', () => {
  expect(heldTooLong(new Error('406 (PRECONDITION-FAILED) unknown delivery tag 999'))).toBeUndefined();
  expect(heldTooLong(undefined)).toBeUndefined();
});
