import { expected } from '../program/usage-error';

/** @throws UsageError */
export function readWholeNumber(
  text: string,
  { option, min, max }: { option: string; min: number; max: number },
): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw expected(`a whole number from ${min} to ${max}`, { in: option, got: text });
}
