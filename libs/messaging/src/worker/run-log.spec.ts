import { silentLogger } from '../contract/logger';
import { RunLog } from './run-log';

const kept = () => {
  const log = new RunLog(() => new Date('2026-11-21T12:00:00Z'));
  return { log, logger: log.keeping(silentLogger) };
};

describe('the log of a run', () => {
  it('has level, time, text and fields of each line, those of child loggers too', () => {
    const { log, logger } = kept();
    logger.info({}, 'begins');
    logger.child({ league: 'NFL' }).warn({ games: 3 }, 'fewer than expected');
    const time = '2026-11-21T12:00:00.000Z';
    expect(log.lines).toEqual([
      { level: 'info', time, text: 'begins' },
      { level: 'warn', time, text: 'fewer than expected', fields: { league: 'NFL', games: 3 } },
    ]);
  });

  it('INVARIANT: holds no secret, wherever in a line it stands', () => {
    const { log, logger } = kept();
    const body = JSON.stringify({ api_key: 'hunter2' });
    const error = new Error('connect postgres://me:hunter2@db failed');
    logger.info({ password: 'hunter2', nested: { accessToken: { a: { b: 'hunter2' } } }, body, error }, body);
    logger.error({ url: 'amqp://me:hunter2@rabbit' }, 'lost amqp://me:hunter2@rabbit');
    expect(JSON.stringify(log.lines)).not.toContain('hunter2');
    expect(log.lines[0]?.fields).toMatchObject({ password: '***', nested: { accessToken: '***' } });
  });

  it('INVARIANT: keeps the last lines, 100 and 16 KiB of them at most', () => {
    const { log, logger } = kept();
    for (let i = 1; i <= 1_000; i++) logger.debug({ i }, 'line');
    expect(log.lines).toHaveLength(100);
    expect(log.lines.at(-1)?.fields).toEqual({ i: 1_000 });
    for (let i = 1; i <= 100; i++) logger.info({ data: 'x'.repeat(5_000) }, 'y'.repeat(100_000));
    expect(JSON.stringify(log.lines).length).toBeLessThan(20 * 1024);
    expect(log.lines.length).toBeGreaterThan(3);
  });

  it('keeps a line whose fields cannot be written', () => {
    const { log, logger } = kept();
    const cycle: Record<string, unknown> = { count: 10n };
    logger.info(cycle, 'big');
    cycle['self'] = cycle;
    logger.info(cycle, 'round');
    expect(log.lines.map(({ fields }) => fields)).toEqual([
      { count: '10' },
      { unreadable: ['count', 'self'] },
    ]);
  });
});
