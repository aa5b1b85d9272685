import { oneLine } from '../../text';
import type { MailContent, Reader, Site } from './content';
import { html, type Html } from '../../text';

export interface Letter {
  readonly subject: string;
  readonly reader: Reader;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
  /** Below the signature, in small print. */
  readonly footer?: { readonly text: string; readonly url: string };
}

const LONGEST_SUBJECT = 150;
const LONGEST_NAME = 80;

/** The same letter as text and as HTML. Everything in it is text: nothing a person called themselves is markup. */
export function letter({ subject, reader, paragraphs, link, footer }: Letter, site: Site): MailContent {
  const name = oneLine(reader.name, LONGEST_NAME);
  const greeting = name === '' ? 'Hello,' : `Hello ${name},`;
  const text = [
    greeting,
    ...paragraphs,
    ...(link ? [`${link.label}:\n${link.url}`] : []),
    site.name,
    ...(footer ? [`--\n${footer.text}:\n${footer.url}`] : []),
  ].join('\n\n');
  const body = html`
    <p>${name === '' ? html`Hello,` : html`Hello <bdi>${name}</bdi>,`}</p>
    ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
    ${link ? html`<p><a href="${link.url}">${link.label}</a></p>` : ''}
    <p>${site.name}</p>
    ${
      footer
        ? html`<p>
            <small><a href="${footer.url}">${footer.text}</a></small>
          </p>`
        : ''
    }
  `;
  return { subject: oneLine(subject, LONGEST_SUBJECT), text: `${text}\n`, html: page(body) };
}

const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A text of somebody's own, with its lines and paragraphs. */
export function plainLetter(subject: string, body: string): MailContent {
  const text = body.replace(/\r\n?/g, '\n').replace(CONTROLS, '');
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => html`<p>${brokenLines(paragraph)}</p>`);
  return { subject: oneLine(subject, LONGEST_SUBJECT), text, html: page(html`${paragraphs}`) };
}

function brokenLines(paragraph: string): readonly Html[] {
  return paragraph.split('\n').map((line, i) => (i === 0 ? html`${line}` : html`<br />${line}`));
}

function page(body: Html): string {
  return html`<!doctype html>
    <html>
      <head>
        <meta charset="utf-8" />
      </head>
      <body dir="auto" style="font: 16px/1.5 sans-serif; max-width: 36em; margin: 2em auto">
        ${body}
      </body>
    </html>`.markup;
}
