import { Html, html } from './html';

/** What anybody may open in a browser: whole without scripts, cookies or anything from elsewhere. */
export interface PublicPage<Status extends number = number> {
  /** HTTP status: what search engines and programs look at. */
  readonly status: Status;
  readonly html: string;
  /** The one style sheet in it, so that a content security policy can name its hash. */
  readonly style: string;
}

export interface PublicPageContent<Status extends number> {
  readonly status: Status;
  readonly title: string;
  readonly body: Html;
}

const STYLE = [
  'body{font:16px/1.5 sans-serif;max-width:36em;margin:3em auto;padding:0 1em;overflow-wrap:anywhere}',
  'dt{color:#555}dd{margin:0 0 .75em}button{font:inherit;padding:.5em 1.5em}',
].join('');

export function publicPage<Status extends number>(content: PublicPageContent<Status>): PublicPage<Status> {
  const { status, title, body } = content;
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${styleSheet(STYLE)}
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`;
  return { status, html: markup, style: STYLE };
}

/** Nothing may be added around the text: its hash would be another one. */
function styleSheet(text: string): Html {
  return new Html(`<style>${text}</style>`);
}
