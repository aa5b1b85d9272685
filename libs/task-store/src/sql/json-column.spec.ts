import { jsonByColumn } from './json-column';

describe('columns of JSON', () => {
  it('are one text each, with nothing where a row has none', () => {
    const rows = [
      ['{"a":1}', null],
      [null, '[]'],
    ];
    expect(jsonByColumn(rows, 2)).toEqual(['{"a":1}\u001f', '\u001f[]']);
  });

  it('are kept apart by what no JSON text contains', () => {
    expect(JSON.stringify('\u001f')).toBe(String.raw`"\u001f"`);
  });
});
