import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<string, Style>> = {
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
};
const SHOWN_ELSEWHERE = new Set(['time', 'level', 'app', 'msg', 'pid']);

/** Turns one JSON log line into what a person reads on a terminal: `12:30:01 info  scheduler  started  port=8080`. */
export function readableLine(json: string): string {
  const line = JSON.parse(json) as Record<string, unknown>;
  const level = text(line['level']);
  const head = [
    styleText('gray', text(line['time']).slice(11, 19)),
    styleText(STYLES[level] ?? 'white', level.padEnd(5)),
    styleText('cyan', text(line['app'])),
    text(line['msg']),
  ].join('  ');
  const fields = Object.entries(line).filter(([name]) => !SHOWN_ELSEWHERE.has(name));
  const short = fields
    .filter(([, value]) => !isError(value))
    .map(([name, value]) => `${name}=${show(value)}`);
  const stacks = fields.flatMap(([, value]) => (isError(value) ? [indent(value.stack)] : []));
  return `${[head, ...(short.length === 0 ? [] : [styleText('gray', short.join(' '))])].join('  ')}\n${stacks.join('')}`;
}

function isError(value: unknown): value is { stack: string } {
  return typeof value === 'object' && value !== null && 'stack' in value && typeof value.stack === 'string';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const show = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const indent = (stack: string): string => `${stack.replace(/^/gm, '    ')}\n`;
