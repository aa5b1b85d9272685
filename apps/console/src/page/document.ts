import type { Bundle } from './bundle';

/** The one document; everything in it comes from files of our own, so that the policy needs no exception. */
export function documentOf(bundle: Bundle): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Baton</title>
<link rel="icon" href="/assets/${nameOf(bundle, 'icon', 'svg')}">
<script src="/assets/${nameOf(bundle, 'theme', 'js')}"></script>
<link rel="stylesheet" href="/assets/${nameOf(bundle, 'app', 'css')}">
<script src="/assets/${nameOf(bundle, 'app', 'js')}" defer></script>
</head>
<body>
<div id="app"></div>
<noscript>The console needs JavaScript. Its API does not: see /api/docs.</noscript>
</body>
</html>
`;
}

function nameOf({ files }: Bundle, entry: string, ending: string): string {
  const found = [...files.keys()].find((name) => name.startsWith(`${entry}.`) && name.endsWith(`.${ending}`));
  if (found === undefined) throw new Error(`Expected a file ${entry}.*.${ending} in the bundle, found none.`);
  return found;
}
