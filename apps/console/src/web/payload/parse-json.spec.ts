import { parseJson } from './parse-json';

describe('JSON that is being typed', () => {
  it('becomes a value', () => {
    expect(parseJson('{"a": [1, null]}')).toEqual({ value: { a: [1, null] } });
  });

  it('is refused with the line of the mistake', () => {
    expect(parseJson('{\n  "a": 1,\n  b\n}')).toEqual({
      problem: expect.stringContaining('line 3') as string,
    });
    expect(parseJson('')).toEqual({ problem: expect.stringContaining('is no JSON') as string });
  });
});
