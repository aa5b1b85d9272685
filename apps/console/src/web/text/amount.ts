const WHOLE = new Intl.NumberFormat('en-GB');
const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** 1,234; from 100,000 on 123K. */
export const amount = (value: number): string =>
  Math.abs(value) < 100_000 ? WHOLE.format(value) : SHORT.format(value);

/** Per second; a rate below one says so in smaller steps. */
export function rate(perSecond: number): string {
  if (perSecond === 0) return '0/s';
  return `${perSecond < 10 ? perSecond.toFixed(perSecond < 1 ? 2 : 1) : amount(Math.round(perSecond))}/s`;
}

export const percent = (share: number): string =>
  `${(share * 100).toFixed(share < 0.1 && share > 0 ? 1 : 0)} %`;

export function bytes(value: number): string {
  if (value < 1024) return `${value} B`;
  const steps = ['KiB', 'MiB', 'GiB', 'TiB'];
  const step = Math.min(Math.floor(Math.log2(value) / 10), steps.length);
  const scaled = value / 1024 ** step;
  return `${scaled.toFixed(scaled < 10 ? 1 : 0)} ${steps[step - 1] ?? ''}`;
}

/** "1 run", "3 runs". */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${amount(value)} ${value === 1 ? one : many}`;
