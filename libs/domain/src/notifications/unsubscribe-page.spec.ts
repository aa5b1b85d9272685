import { unsubscribePage } from './unsubscribe-page';

const site = { name: 'Ada & <Sons>' };

describe('the unsubscribe page', () => {
  it('asks with a button that posts what mail programs post', () => {
    const { status, html } = unsubscribePage('subscribed', site);
    expect(status).toBe(200);
    expect(html).toContain('<form method="post">');
    expect(html).toContain('<input type="hidden" name="List-Unsubscribe" value="One-Click" />');
    expect(html).toContain('Ada &amp; &lt;Sons&gt;');
  });

  it('leaves nothing to press when there is nothing to stop', () => {
    expect(unsubscribePage('unsubscribed', site)).toMatchObject({ status: 200 });
    expect(unsubscribePage('unknown', site)).toMatchObject({ status: 404 });
    for (const subscription of ['unsubscribed', 'unknown'] as const)
      expect(unsubscribePage(subscription, site).html).not.toContain('<form');
  });
});
