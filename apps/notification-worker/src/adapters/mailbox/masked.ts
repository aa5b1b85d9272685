import { escapeHtml } from '@baton/domain/notifications';
import { REDACTED } from '@baton/messaging';

/** A text without the secrets, in any form that a mail writes them. */
export function masked(text: string, secrets: readonly string[] = []): string {
  const forms = secrets.flatMap((secret) => {
    const encoded = encodeURIComponent(secret);
    return [secret, encoded, escapeHtml(secret), escapeHtml(encoded)];
  });
  return forms
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((rest, form) => rest.replaceAll(form, REDACTED), text);
}
