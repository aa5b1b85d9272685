import { guessManagementUrl, splitCredentials } from './management-url';

describe('the management URL of a broker that only AMQP_URL names', () => {
  it('has its host and user, and the standard port', () => {
    expect(guessManagementUrl('amqp://baton:s%40cret@broker.internal:5673/jobs')).toBe(
      'http://baton:s%40cret@broker.internal:15672',
    );
  });

  it('has user guest where the URL names none', () => {
    expect(guessManagementUrl('amqp://localhost')).toBe('http://guest:guest@localhost:15672');
  });
});

describe('a URL with credentials', () => {
  it('is split into a URL for fetch and a basic authorization, decoded', () => {
    expect(splitCredentials('http://baton:s%40cret@broker:15672/')).toEqual({
      base: 'http://broker:15672',
      authorization: `Basic ${Buffer.from('baton:s@cret').toString('base64')}`,
    });
  });
});
