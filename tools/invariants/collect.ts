import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

export interface Invariant {
  /** From the root of the repository. */
  readonly file: string;
  /** The innermost `describe` around it. */
  readonly subject: string | undefined;
  readonly promise: string;
}

const MARK = 'INVARIANT: ';
const ROOT = join(__dirname, '../..');

/** Every test, and every group of tests, whose name starts with INVARIANT:, by file and in the order of the file. */
export function collectInvariants(): Invariant[] {
  const files = execFileSync('git', ['grep', '-l', MARK, '--', '*.ts'], { cwd: ROOT, encoding: 'utf8' });
  return files
    .trim()
    .split('\n')
    .sort()
    .flatMap((file) => invariantsIn(file, readFileSync(join(ROOT, file), 'utf8')));
}

export function invariantsIn(file: string, text: string): Invariant[] {
  const found: Invariant[] = [];
  const visit = (node: ts.Node, subject: string | undefined): void => {
    const name = ts.isCallExpression(node) ? nameOf(node) : undefined;
    if (name?.startsWith(MARK)) found.push({ file, subject, promise: name.slice(MARK.length) });
    const inside = name !== undefined && isDescribe(node) ? name : subject;
    node.forEachChild((child) => visit(child, inside));
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), undefined);
  return found;
}

/** The text of a call's first argument, with … for what differs from run to run. */
function nameOf({ arguments: [first] }: ts.CallExpression): string | undefined {
  if (first === undefined || !(ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)))
    return undefined;
  const text = ts.isTemplateExpression(first)
    ? [first.head.text, ...first.templateSpans.map(({ literal }) => literal.text)].join('…')
    : first.text;
  return text.replaceAll(/%[a-z]|\$[a-zA-Z]+/g, '…');
}

const isDescribe = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && node.expression.getText().startsWith('describe');
