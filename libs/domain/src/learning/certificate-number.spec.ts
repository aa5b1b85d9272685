import { newCertificateNumber, verificationUrl } from './certificate-number';

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
});
