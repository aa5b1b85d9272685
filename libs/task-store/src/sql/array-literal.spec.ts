import { arrayLiteral } from './array-literal';

describe('an array for PostgreSQL', () => {
  it.each([
    [[], '{}'],
    [['a', 'b'], '{"a","b"}'],
    [[1, -2.5, true, null], '{1,-2.5,true,NULL}'],
    [['', 'NULL', 'a,b', '{}', ' x '], '{"","NULL","a,b","{}"," x "}'],
    [['say "no"', 'C:\\temp', '\\"'], '{"say \\"no\\"","C:\\\\temp","\\\\\\""}'],
    [['{"a":"line\\nbreak"}'], '{"{\\"a\\":\\"line\\\\nbreak\\"}"}'],
    [['ä€😀'], '{"ä€😀"}'],
  ])('of %j is %s', (elements, literal) => {
    const rows = elements.map((element) => ({ element }));
    expect(arrayLiteral(rows, (row) => row.element)).toBe(literal);
  });
});
