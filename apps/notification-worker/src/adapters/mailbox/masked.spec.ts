import { masked } from './masked';

describe('masked', () => {
  it('takes a secret out in each of its forms', () => {
    const secret = `a+b/c&'d"<e>`;
    const forms = [
      secret,
      encodeURIComponent(secret),
      'a+b/c&amp;&#39;d&quot;&lt;e&gt;',
      'a%2Bb%2Fc%26&#39;d%22%3Ce%3E',
    ];
    expect(masked(forms.join(' | '), [secret])).toBe(Array(4).fill('[redacted]').join(' | '));
  });

  it('leaves everything else as it is', () => {
    expect(masked('nothing to hide', ['token'])).toBe('nothing to hide');
    expect(masked('nothing to hide')).toBe('nothing to hide');
    expect(masked('nothing to hide', [''])).toBe('nothing to hide');
  });
});
