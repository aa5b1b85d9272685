import { isMeant } from './addressing';

describe('to whom a request goes', () => {
  it.each([
    ['all, when nothing is said', {}, true],
    ['those named', { destination: ['w1@a'] }, true],
    ['nobody else than those named', { destination: ['w2@a'], pattern: '*', matcher: 'glob' }, false],
    ['a pattern of the shell', { pattern: 'w?@[ab]', matcher: 'glob' }, true],
    ['all of the name, by such a pattern', { pattern: 'w1', matcher: 'glob' }, false],
    ['not those it leaves out', { pattern: 'w1@[!ab]', matcher: 'glob' }, false],
    ['a regular expression, from the start', { pattern: 'w[0-9]', matcher: 'pcre' }, true],
    ['nobody, by an expression that cannot be read', { pattern: '(?P<x>w)', matcher: 'pcre' }, false],
    ['nobody, by a very long one', { pattern: `w1@a|${'x'.repeat(300)}`, matcher: 'pcre' }, false],
    ['nobody, by a matcher nobody knows', { pattern: 'w', matcher: 'soundex' }, false],
  ])('%s', (_, address, meant) => {
    expect(isMeant('w1@a', address)).toBe(meant);
  });
});
