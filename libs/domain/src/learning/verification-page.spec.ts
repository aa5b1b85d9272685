import { verificationPage } from './verification-page';

const text = {
  number: '7KQ2-XM4T-9RWB-HD3C',
  recipientName: 'Ada <b>Lovelace</b>',
  courseTitle: 'Engines & Looms',
  completedAt: new Date('2026-11-20T23:59:00Z'),
  issuedAt: new Date('2026-11-21T00:00:00Z'),
};

describe('the verification page', () => {
  it('shows a valid certificate as it was issued', () => {
    const page = verificationPage({ status: 'valid', ...text });
    expect(page.status).toBe(200);
    for (const part of ['is valid', 'Ada &lt;b&gt;', 'Engines &amp; Looms', '2026-11-20', text.number])
      expect(page.html).toContain(part);
  });

  it('says of a revoked one that it was revoked, and when', () => {
    const page = verificationPage({
      status: 'revoked',
      revokedAt: new Date('2026-12-01T10:00:00Z'),
      ...text,
    });
    expect(page.status).toBe(410);
    expect(page.html).toContain('was revoked');
    expect(page.html).toContain('2026-12-01');
    expect(page.html).not.toContain('is valid');
  });

  it('knows nothing of a number that was never issued, and shows it as text', () => {
    const page = verificationPage({ status: 'unknown', number: '<script>' });
    expect(page.status).toBe(404);
    expect(page.html).toContain('&lt;script&gt;');
    expect(page.html).not.toContain('<script>');
  });
});
