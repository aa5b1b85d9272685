import { createHash } from 'node:crypto';
import type { PublicPage } from '@baton/domain/notifications';
import type { FastifyReply } from 'fastify';

/**
 * Sends a page that may do nothing but be read, and post its own form. It is never kept: a certificate that is revoked
 * is revoked for whoever looks again. Its address is a secret of its holder, so no link tells it to another site.
 */
export function sendPage(reply: FastifyReply, { status, html, style }: PublicPage): FastifyReply {
  return reply
    .code(status)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'none'",
        `style-src '${hashOf(style)}'`,
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    .type('text/html; charset=utf-8')
    .send(html);
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
