import { confirmationPage } from './confirmation-page';

const site = { name: 'Ada & <Sons>' };

describe('the page that confirms an address', () => {
  it('asks with a button', () => {
    const { status, html } = confirmationPage('open', site);
    expect(status).toBe(200);
    expect(html).toContain('<form method="post"><button>Confirm the address</button></form>');
    expect(html).toContain('Ada &amp; &lt;Sons&gt;');
  });

  it('leaves nothing to press when there is nothing to confirm', () => {
    expect(confirmationPage('confirmed', site)).toMatchObject({ status: 200 });
    expect(confirmationPage('unknown', site)).toMatchObject({ status: 404 });
    for (const confirmation of ['confirmed', 'unknown'] as const)
      expect(confirmationPage(confirmation, site).html).not.toContain('<form');
  });
});
