import { argumentsOf, pythonRepr, reprOfArgs, reprOfError } from './python-repr';

describe('values as Python writes them', () => {
  it.each([
    [null, 'None'],
    [undefined, 'None'],
    [true, 'True'],
    [false, 'False'],
    [2.5, '2.5'],
    ["it's", '"it\'s"'],
    [`"it's"`, String.raw`'"it\'s"'`],
    ['a\nb\\', String.raw`'a\nb\\'`],
    [[1, ['x']], "[1, ['x']]"],
    [{ x: 1, y: null, z: undefined }, "{'x': 1, 'y': None}"],
  ])('%j', (value, text) => {
    expect(pythonRepr(value)).toBe(text);
  });

  it('are cut when they are long', () => {
    expect(pythonRepr('x'.repeat(5_000))).toHaveLength(1_024);
  });

  it('a payload is arguments by name, or the only one', () => {
    expect(argumentsOf({ n: 1 })).toEqual({ args: [], kwargs: { n: 1 } });
    expect(argumentsOf([1])).toEqual({ args: [[1]], kwargs: {} });
    expect([reprOfArgs([]), reprOfArgs([1]), reprOfArgs([1, 'a'])]).toEqual(['()', '(1,)', "(1, 'a')"]);
    expect(reprOfError('ValueError', 'bad')).toBe("ValueError('bad')");
  });
});
