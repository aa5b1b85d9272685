import { redactLine } from '@baton/messaging/contract';
import { maskCredentials } from './redact';

describe('redacting a log line', () => {
  it.each([
    [
      'a password in a URL',
      '{"url":"amqp://user:hunter2@host:5672/"}',
      '{"url":"amqp://user:***@host:5672/"}',
    ],
    ['a password with an @ in it', '"amqp://user:hun@ter2@host"', '"amqp://user:***@host"'],
    ['two URLs', '"amqp://a:one@h1,amqp://b:two@h2"', '"amqp://a:***@h1,amqp://b:***@h2"'],
    ['a field called password', '{"password":"hunter2","user":"u"}', '{"password":"***","user":"u"}'],
    ['a field whose name ends so', '{"accessToken":"abc\\"d"}', '{"accessToken":"***"}'],
    ['a header, as a list too', '{"authorization":["Bearer x"]}', '{"authorization":"***"}'],
    ['a number', '{"token":123456}', '{"token":"***"}'],
    [
      'JSON inside a string',
      '{"msg":"got {\\"token\\":\\"abc\\"}"}',
      '{"msg":"got {\\"token\\":\\"***\\"}"}',
    ],
  ])('takes out %s', (_, line, redacted) => {
    expect(redactLine(line)).toBe(redacted);
  });

  it.each([
    '{"url":"http://host:8080/users?mail=a@b"}',
    '{"tokens":3,"cookies":"none"}',
    '{"msg":"token: none"}',
  ])('leaves %s as it is', (line) => {
    expect(redactLine(line)).toBe(line);
  });

  it('takes no longer than the line is long', () => {
    const line = `{"msg":"${'x'.repeat(1_000_000)}","url":"amqp://me:hunter2@rabbit"}`;
    const before = performance.now();
    expect(redactLine(line)).not.toContain('hunter2');
    // Seconds on any machine; the square of the length would be a quarter of an hour.
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('keeps every redacted line readable as JSON', () => {
    const line = JSON.stringify({
      msg: JSON.stringify({ secret: 'a"b' }),
      token: 'x\\',
      nested: { apiKey: [1, 2] },
    });

    expect(JSON.parse(redactLine(line))).toMatchObject({ token: '***', nested: { apiKey: '***' } });
  });
});

describe('masking credentials in a setting', () => {
  it.each([
    ['amqp://user:pa ss@host', 'amqp://***@host'],
    ['user:pass@host', '***@host'],
    ['amqp://a:one,two@h1,amqp://b:x@h2', 'amqp://***@h2'],
    ['localhost:5672', 'localhost:5672'],
  ])('%s is shown as %s', (given, shown) => {
    expect(maskCredentials(given)).toBe(shown);
  });
});
