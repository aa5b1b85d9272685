import { HelpRequested, InvalidConfigError } from './errors';
import { loadConfig } from './load-config';
import { combinedGroup, settingGroup } from './setting';
import { listOf, oneOf, port, text, url, wholeNumber, yesOrNo } from './values';

const groups = {
  mail: settingGroup('Mail', {
    host: { variable: 'MAIL_HOST', schema: text, what: 'Mail server.', required: true, example: 'mail.test' },
    port: { variable: 'MAIL_PORT', schema: port, what: 'Its port.', default: '25' },
    password: {
      variable: 'MAIL_PASSWORD',
      schema: wholeNumber({ min: 0, max: 9 }),
      what: 'Login.',
      secret: true,
    },
    proxy: { variable: 'MAIL_PROXY', schema: url(['http']), what: 'Goes through it.' },
  }),
  work: settingGroup('Work', {
    slots: {
      variable: 'WORK_CONCURRENCY',
      flag: 'slots',
      schema: wholeNumber({ min: 1, max: 10 }),
      what: 'Slots.',
      unit: 'tasks',
      default: '4',
    },
    names: { variable: 'WORK_NAMES', flag: 'names', schema: listOf(oneOf(['a', 'b'])), what: 'Names.' },
    dry: { variable: 'WORK_DRY', flag: 'dry', schema: yesOrNo, what: 'Writes nothing.', default: 'false' },
  }),
};
const enough = { MAIL_HOST: 'mail.test' };

function problemsOf(env: Record<string, string>, argv: string[] = []): string[] {
  try {
    loadConfig(groups, { env, argv });
  } catch (error) {
    if (error instanceof InvalidConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('is made from the environment and the defaults', () => {
    const config = loadConfig(groups, { env: { ...enough, WORK_NAMES: 'a, b', WORK_DRY: 'yes' } });

    expect(config).toEqual({
      mail: { host: 'mail.test', port: 25, password: undefined, proxy: undefined },
      work: { slots: 4, names: ['a', 'b'], dry: true },
    });
  });

  it('is frozen', () => {
    const config = loadConfig(groups, { env: enough });

    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.mail)).toBe(true);
  });

  it('takes an empty variable for an unset one', () => {
    expect(loadConfig(groups, { env: { ...enough, MAIL_PORT: '', WORK_NAMES: ' ' } })).toMatchObject({
      mail: { port: 25 },
      work: { names: undefined },
    });
  });

  it('prefers the command line to the environment', () => {
    const env = { ...enough, WORK_CONCURRENCY: '2', WORK_NAMES: 'a' };

    expect(loadConfig(groups, { env, argv: ['--slots', '3', '--names=b', '--dry'] }).work).toEqual({
      slots: 3,
      names: ['b'],
      dry: true,
    });
  });
});

describe('a wrong configuration', () => {
  it('is one error that lists every problem with what was expected and what was found', () => {
    const env = {
      MAIL_PORT: '70000',
      MAIL_PROXY: 'ftp://x',
      WORK_CONCURRENCY: 'many',
      WORK_NAMES: 'a,c',
      WORK_DRY: '?',
    };

    expect(problemsOf(env)).toEqual([
      'configuration: 6 problems',
      '  - MAIL_HOST: expected a value such as mail.test, got nothing',
      '  - MAIL_PORT: expected a whole number from 0 to 65535, got "70000"',
      '  - MAIL_PROXY: expected a URL that starts with http://, got "ftp://x"',
      '  - WORK_CONCURRENCY: expected a whole number from 1 to 10, got "many"',
      '  - WORK_NAMES: expected one of a, b, got "a,c"',
      '  - WORK_DRY: expected true or false, got "?"',
    ]);
  });

  it('has the code BATON_INVALID_CONFIG and its problems as data', () => {
    expect(() => loadConfig(groups, { env: {} })).toThrow(
      expect.objectContaining({
        code: 'BATON_INVALID_CONFIG',
        problems: [{ name: 'MAIL_HOST', expected: 'a value such as mail.test', got: 'nothing' }],
      }),
    );
  });

  it('never shows a secret', () => {
    const env = { ...enough, MAIL_PASSWORD: 'hunter2', MAIL_PROXY: 'ftp://user:hunter2@host' };

    expect(problemsOf(env)).toEqual([
      'configuration: 2 problems',
      '  - MAIL_PASSWORD: expected a whole number from 0 to 9, got a value of 7 characters',
      '  - MAIL_PROXY: expected a URL that starts with http://, got "ftp://***@host"',
    ]);
  });

  it.each([
    ['MAIL_PROT', 'MAIL_PORT'],
    ['WORK_CONCURENCY', 'WORK_CONCURRENCY'],
    ['MAIL_HOSTNAME', 'MAIL_HOST'],
    ['MAIL_PASS', 'MAIL_PASSWORD'],
  ])('names %s and what was probably meant', (misspelled, meant) => {
    expect(problemsOf({ ...enough, [misspelled]: '1' })).toContainEqual(
      `  - ${misspelled}: expected no such variable; did you mean ${meant}?`,
    );
  });

  it.each(['MAIL_HOME', 'MAIL_PORT_5672_TCP', 'MAIL_SERVICE_HOST', 'OTHER_PORT', 'PATH'])(
    'is not seen in %s, which belongs to somebody else',
    (foreign) => {
      expect(problemsOf({ ...enough, [foreign]: '1' })).toEqual([]);
    },
  );

  it('tells unknown flags, missing values and stray arguments', () => {
    expect(problemsOf(enough, ['stray', '--slot', '3', '--names', '--dry', '--slots']).slice(1)).toEqual([
      '  - argument 1: expected only flags, got "stray"',
      '  - --slot: expected a known flag (--slots, --names, --dry, --help); did you mean --slots?',
      '  - --names: expected a value after it, got --dry',
      '  - --slots: expected a value after it, got none',
    ]);
  });

  it('names the flag when the wrong value came from the command line', () => {
    expect(problemsOf(enough, ['--slots', '0'])).toContain(
      '  - --slots: expected a whole number from 1 to 10, got "0"',
    );
  });

  it('is also one where settings do not fit together', () => {
    const pair = combinedGroup('Pair', {
      settings: {
        low: { variable: 'PAIR_LOW', schema: text, what: 'Low.', default: '1' },
        high: { variable: 'PAIR_HIGH', schema: text, what: 'High.', default: '0' },
      },
      combine: ({ low, high }, report) => {
        if (low > high) report({ name: 'PAIR_LOW', expected: 'at most PAIR_HIGH', got: low });
        return { low, high };
      },
    });

    expect(() => loadConfig({ pair }, { env: {} })).toThrow('PAIR_LOW: expected at most PAIR_HIGH, got 1');
  });
});

describe('--help', () => {
  it('shows every setting with flag, variable, unit and default, even when the rest is wrong', () => {
    let help = '';
    try {
      loadConfig(groups, { env: {}, argv: ['--help'] });
    } catch (error) {
      if (error instanceof HelpRequested) help = error.help;
    }

    expect(help).toContain('Mail:\n  MAIL_HOST\n      Mail server. (required, such as mail.test)');
    expect(help).toContain('--slots, WORK_CONCURRENCY\n      Slots. (tasks, default 4)');
  });
});
