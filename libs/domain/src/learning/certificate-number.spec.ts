import { newCertificateNumber, readCertificateNumber, verificationUrl } from './certificate-number';

describe('certificate numbers', () => {
  it('have four groups of characters that cannot be confused', () => {
    for (let i = 0; i < 200; i++)
      expect(newCertificateNumber()).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
  });

  it('do not repeat', () => {
    expect(new Set(Array.from({ length: 1000 }, newCertificateNumber)).size).toBe(1000);
  });

  it('are part of the verification URL', () => {
    expect(verificationUrl('https://learn.example.org', 'ABCD-2345')).toBe(
      'https://learn.example.org/certificates/ABCD-2345',
    );
  });

  it.each(['7kq2-xm4t-9rwb-hd3c', '7KQ2XM4T9RWBHD3C', ' 7KQ2 XM4T 9RWB HD3C\n', '7kq2xm4t-9rwbhd3c'])(
    'are read as people type them: %j',
    (typed) => {
      expect(readCertificateNumber(typed)).toBe('7KQ2-XM4T-9RWB-HD3C');
    },
  );

  it.each(['', '-', "' or 1=1 --", 'a\0b', '😀', 'x'.repeat(10_000), '<b>'])(
    'are not taken for what cannot be one (%#)',
    (typed) => {
      expect(readCertificateNumber(typed)).toBeUndefined();
    },
  );
});
