import { stripVTControlCharacters } from 'node:util';
import { createLogger, type LoggerOptions } from './logger';

function recording(options: Partial<LoggerOptions> = {}, isTTY = false) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line), isTTY };
  return {
    lines,
    log: createLogger({ app: 'test', level: 'info', format: 'auto', destination, ...options }),
  };
}

describe('the logger', () => {
  it('writes one JSON object a line, with the fields of its children', () => {
    const { lines, log } = recording();

    log.child({ task: 'games.sync', runId: 'r1' }).info({ attempt: 2 }, 'started');

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      app: 'test',
      task: 'games.sync',
      runId: 'r1',
      attempt: 2,
      msg: 'started',
    });
  });

  it('writes the stack of an error', () => {
    const { lines, log } = recording();

    log.error({ error: new Error('broken') }, 'failed');

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      error: { message: 'broken', stack: expect.any(String) },
    });
  });

  it('hides secrets in fields, messages and errors', () => {
    const { lines, log } = recording();

    log
      .child({ token: 'hunter2' })
      .error(
        { broker: 'amqp://user:hunter2@host', error: new Error('no login at postgres://me:hunter2@db') },
        'headers: {"authorization":"hunter2"}',
      );

    expect(lines.join('')).not.toContain('hunter2');
    expect(lines.join('')).toContain('amqp://user:***@host');
  });

  it('writes lines for people on a terminal', () => {
    const { lines, log } = recording({}, true);

    log.info({ port: 8080, error: new Error('broken') }, 'listening');

    const [first, second] = stripVTControlCharacters(lines[0] ?? '').split('\n');
    expect(first).toMatch(/^\d\d:\d\d:\d\d {2}info {3}test {2}listening {2}port=8080$/);
    expect(second).toBe('    Error: broken');
  });

  it('writes lines without colours when they are asked for elsewhere', () => {
    const { lines, log } = recording({ format: 'lines' });

    log.warn({}, 'slow');

    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d {2}warn {3}test {2}slow\n$/);
  });

  it('writes JSON on a terminal when asked to', () => {
    const { lines, log } = recording({ format: 'json' }, true);

    log.info({}, 'started');

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'started' });
  });

  it('writes nothing below its level', () => {
    const { lines, log } = recording({ level: 'warn' });

    log.info({}, 'not needed');

    expect(lines).toEqual([]);
  });
});
