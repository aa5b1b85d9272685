/**
 * Lints each fixture as if it stood in the package whose folder it mirrors, and prints what was found as JSON:
 * `[{ fixture, expected: [rule], found: [rule] }]`.
 */
const { readdirSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { ESLint } = require('eslint');
const typescript = require('typescript-eslint');

const ROOT = resolve(__dirname, '../..');
const FIXTURES = join(__dirname, 'fixtures');

async function main() {
  // The places the fixtures pretend to be in do not exist, so no compiler program knows them: rules that need types
  // are left out here.
  const eslint = new ESLint({ cwd: ROOT, overrideConfig: typescript.configs.disableTypeChecked });
  const results = [];
  for (const fixture of fixtures()) results.push(await lint(eslint, fixture));
  process.stdout.write(JSON.stringify(results));
}

function fixtures() {
  return readdirSync(FIXTURES, { recursive: true }).filter((path) => path.endsWith('.ts'));
}

async function lint(eslint, fixture) {
  const text = readFileSync(join(FIXTURES, fixture), 'utf8');
  const [result] = await eslint.lintText(text, { filePath: join(ROOT, fixture) });
  const rules = result.messages.map(({ ruleId, message }) => ruleId ?? message);
  return { fixture, expected: expectedRules(text), found: [...new Set(rules)].sort() };
}

function expectedRules(text) {
  const [, rules] = /^\/\/ expect: (.*)\n/.exec(text);
  return rules === 'nothing' ? [] : rules.split(' ').sort();
}

void main();
