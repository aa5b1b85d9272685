import { jsonTexts } from './json-column';

const texts = (rows: readonly (string | null)[]): string => jsonTexts(rows, (row) => row);

describe('a column of JSON', () => {
  it('is one text, with nothing where a row has none', () => {
    expect(texts(['{"a":1}', null])).toBe('{"a":1}\u001f');
    expect(texts([null, '[]'])).toBe('\u001f[]');
  });

  it('is empty when no row has any', () => {
    expect(texts([null, null])).toBe('');
  });

  it('is kept apart by what no JSON text contains', () => {
    expect(JSON.stringify('\u001f')).toBe(String.raw`"\u001f"`);
  });
});
