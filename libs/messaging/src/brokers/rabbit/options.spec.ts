import { seconds } from '../../contract/duration';
import { InvalidOptionError } from '../../contract/errors';
import { readOptions } from './options';

const urls = 'amqp://user:secret@host/vhost';

describe('options of the RabbitMQ broker', () => {
  it('has defaults for all but the URL, and one URL may stand alone', () => {
    expect(readOptions({ urls })).toMatchObject({
      urls: [urls],
      heartbeat: 30_000,
      publishTimeout: 10_000,
      window: 500,
      reconnect: { first: 1_000, max: 5_000 },
    });
  });

  it.each([
    [{ urls: [] }, 'urls'],
    [{ urls: undefined as unknown as string }, 'urls: expected at least one URL, got undefined'],
    [{ urls: '' }, 'urls'],
    [{ urls: 'http://host' }, 'urls'],
    [{ urls, window: 0 }, 'window'],
    [{ urls, heartbeat: seconds(1) }, 'heartbeat'],
    [{ urls, reconnect: { first: seconds(40) } }, 'reconnect.max'],
  ])('refuses %j', (options, named) => {
    expect(() => readOptions(options)).toThrow(InvalidOptionError);
    expect(() => readOptions(options)).toThrow(named);
  });

  it.each(['user:secret@host', 'amqp//user:secret@host', 'http://user:top@secret@host'])(
    'INVARIANT: never repeats the password of %s',
    (wrong) => {
      expect(() => readOptions({ urls: wrong })).toThrow(/^((?!secret).)*$/);
    },
  );
});
