import { isTable, tableOf } from './table';

const ANSI = { gray: 90, green: 32, yellow: 33, red: 31, cyan: 36 } as const;
type Color = keyof typeof ANSI;

const LEVELS: Readonly<Record<string, Color>> = {
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
};
const SHOWN_ELSEWHERE = new Set(['time', 'level', 'app', 'msg', 'pid']);

/** Turns one JSON log line into what a person reads: `12:30:01  info   scheduler  started  port=8080`. */
export function readableLine(json: string, { colors }: { colors: boolean }): string {
  const paint = (color: Color, shown: string): string =>
    colors ? `\u001b[${ANSI[color]}m${shown}\u001b[39m` : shown;
  const line = JSON.parse(json) as Record<string, unknown>;
  const level = text(line['level']);
  const fields = Object.entries(line).filter(([name]) => !SHOWN_ELSEWHERE.has(name));
  const short = fields
    .filter(([, value]) => !isError(value) && !isTable(value))
    .map(([name, value]) => `${name}=${show(value)}`);
  const stacks = fields.flatMap(([, value]) => (isError(value) ? [indent(value.stack)] : []));
  const tables = fields.flatMap(([, value]) => (isTable(value) ? [tableOf(value)] : []));
  const columns = [
    paint('gray', text(line['time']).slice(11, 19)),
    paint(LEVELS[level] ?? 'cyan', level.padEnd(5)),
    paint('cyan', text(line['app'])),
    text(line['msg']),
    ...(short.length === 0 ? [] : [paint('gray', short.join(' '))]),
  ];
  return `${columns.join('  ')}\n${[...tables, ...stacks].join('')}`;
}

function isError(value: unknown): value is { stack: string } {
  return typeof value === 'object' && value !== null && 'stack' in value && typeof value.stack === 'string';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const show = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const indent = (stack: string): string => `${stack.replace(/^/gm, '    ')}\n`;
