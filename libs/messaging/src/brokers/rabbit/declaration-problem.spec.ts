import { declarationProblem } from './declaration-problem';

const operation = 'Operation failed: QueueDeclare; 406 (PRECONDITION-FAILED) with message';

describe('what RabbitMQ says about a declaration', () => {
  it('names the setting, what exists, and what to do', () => {
    const text = `${operation} "PRECONDITION_FAILED - inequivalent arg 'x-delivery-limit' for queue 'q' in vhost '/': received the value '6' of type 'signedint' but current is the value '5' of type 'signedint'"`;
    expect(declarationProblem('queue "q"', { code: 406, text })).toBe(
      'queue "q": expected x-delivery-limit 6, the one on the broker has 5. ' +
        'It cannot be changed in place: give it another name, or let it run empty, delete it and start again',
    );
  });

  it('reads settings that are absent on one side, and plain ones', () => {
    const absent = `${operation} "PRECONDITION_FAILED - inequivalent arg 'x-max-priority' for queue 'q' in vhost '/': received none but current is the value '9' of type 'signedint'"`;
    expect(declarationProblem('q', { code: 406, text: absent })).toContain(
      'x-max-priority none, the one on the broker has 9.',
    );
    const plain = `${operation} "PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'q' in vhost '/': received 'true' but current is 'false'"`;
    expect(declarationProblem('q', { code: 406, text: plain })).toContain(
      'durable true, the one on the broker has false.',
    );
  });

  it('sends a user who may only look to the topology owner', () => {
    expect(declarationProblem('queue "q"', { code: 404, text: 'NOT_FOUND' })).toContain(
      'ask the topology owner',
    );
  });

  it('passes on what it does not know', () => {
    const text = 'RESOURCE_LOCKED - cannot obtain exclusive access';
    expect(declarationProblem('queue "q"', { code: 405, text })).toContain(text);
  });
});
