import type { ComponentChildren } from 'preact';
import { CopyButton } from './copy-button';

/** JSON as text with colours; never as markup, whatever stands in it. */
export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = value === undefined ? '' : JSON.stringify(value, undefined, 2);
  return (
    <div class="code-frame">
      <pre class="code-block" tabIndex={0} aria-label={label}>
        {coloured(text)}
      </pre>
      <CopyButton text={text} what={label} />
    </div>
  );
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\btrue\b|\bfalse\b|\bnull\b/g;
const MOST_COLOURED = 200_000;

function coloured(text: string): ComponentChildren {
  if (text.length > MOST_COLOURED) return text;
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [token, string, colon] = match;
    const shown = colon === undefined ? token : string;
    parts.push(<span class={kindOf({ token, string, colon })}>{shown}</span>);
    if (colon !== undefined) parts.push(colon);
  }
  parts.push(text.slice(end));
  return parts;
}

interface Token {
  readonly token: string;
  readonly string: string | undefined;
  readonly colon: string | undefined;
}

function kindOf({ token, string, colon }: Token): string {
  if (colon !== undefined) return 'json-key';
  if (string === '"[redacted]"') return 'json-hidden';
  if (string !== undefined) return 'json-text';
  return /^[tfn]/.test(token) ? 'json-word' : 'json-number';
}
