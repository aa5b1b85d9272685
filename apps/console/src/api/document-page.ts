/** As much of an OpenAPI document as the page shows. */
interface Document {
  readonly info: { readonly title: string };
  readonly paths?: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }>
  >;
}

/** Every route with what it takes and gives. Without script and style of its own, so that no policy need allow any. */
export function documentPage({ info, paths = {} }: Document): string {
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Operation>).map(([method, operation]) =>
      section(`${method.toUpperCase()} ${path}`, operation),
    ),
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(info.title)}: HTTP API</title></head>
<body><h1>${escaped(info.title)}: HTTP API</h1>
<p>The same for programs: <a href="openapi.json">openapi.json</a>. Programs send
<code>Authorization: Bearer &lt;token&gt;</code>; pages send their cookie, and <code>x-csrf-token</code> with what changes
something.</p>
${routes.join('\n')}
</body></html>
`;
}

function section(title: string, { parameters = [], requestBody, responses = {} }: Operation): string {
  const named = parameters.map(({ name, in: place, required }) => {
    return `<li><code>${escaped(name)}</code> in ${escaped(place)}${required ? '' : ', optional'}</li>`;
  });
  const bodies = [
    ...schemasOf('takes', requestBody?.content),
    ...Object.entries(responses).flatMap(([status, { content }]) => schemasOf(`gives ${status}`, content)),
  ];
  const list = named.length > 0 ? `<ul>${named.join('')}</ul>` : '';
  return `<section><h2><code>${escaped(title)}</code></h2>${list}${bodies.join('')}</section>`;
}

function schemasOf(
  what: string,
  content: Readonly<Record<string, { readonly schema?: unknown }>> = {},
): string[] {
  return Object.values(content).map(
    ({ schema }) =>
      `<details><summary>${escaped(what)}</summary><pre>${escaped(JSON.stringify(schema, undefined, 2))}</pre></details>`,
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
