import { oneLine } from './one-line';

describe('oneLine', () => {
  it('leaves a name as it is', () => {
    for (const name of ['Ada Lovelace', 'Łukasz Ñandú', 'محمد علي', 'שרה', '山田太郎', "O'Brien <b>"])
      expect(oneLine(name, 100)).toBe(name);
  });

  it.each(['\r\n', '\n', '\r', '\0', '\u2028', '\u2029', '\u0085', '\v', '\t', ' \r\n '])(
    'makes one blank of %j',
    (breaking) => {
      expect(oneLine(`Ada${breaking}Bcc: eve@example.org`, 100)).toBe('Ada Bcc: eve@example.org');
    },
  );

  it('takes out marks that would turn the rest of the page around', () => {
    expect(oneLine('evil\u202egpj.exe \u2066x\u2069', 100)).toBe('evilgpj.exe x');
  });

  it('keeps what joins letters and faces into one', () => {
    const family = '👩‍👩‍👧‍👦';
    const persian = 'می‌خواهم';
    expect(oneLine(`${family} ${persian}`, 100)).toBe(`${family} ${persian}`);
  });

  it('cuts between characters as a reader counts them, never within one', () => {
    expect(oneLine('abcdef', 6)).toBe('abcdef');
    expect(oneLine('abcdefg', 6)).toBe('abcde…');
    expect(oneLine('👩‍👩‍👧‍👦'.repeat(5), 3)).toBe(`${'👩‍👩‍👧‍👦'.repeat(2)}…`);
    expect(oneLine('e\u0301'.repeat(5), 3)).toBe(`${'e\u0301'.repeat(2)}…`);
  });

  it('cuts 10,000 and 10,000,000 characters alike', () => {
    expect(oneLine('x'.repeat(10_000), 80)).toBe(`${'x'.repeat(79)}…`);
    expect(oneLine('x'.repeat(10_000_000), 80)).toBe(`${'x'.repeat(79)}…`);
  });

  it('replaces halves of characters', () => {
    expect(oneLine('a\ud83db', 10)).toBe('a\ufffdb');
  });

  it('makes nothing of nothing', () => {
    expect(oneLine(' \r\n\0 ', 10)).toBe('');
  });
});
