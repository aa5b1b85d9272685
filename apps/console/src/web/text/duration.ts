/** For people: 840 µs, 12 ms, 3.4 s, 2 min 5 s, 3 h 12 min, 4 d 2 h. Two units at most. */
export function humanDuration(ms: number): string {
  if (ms < 0) return `−${humanDuration(-ms)}`;
  if (ms < 1) return ms === 0 ? '0 ms' : `${Math.round(ms * 1000)} µs`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(ms < 9_950 && ms % 1000 > 0 ? 1 : 0)} s`;
  const unit = UNITS.find(({ size }) => ms >= size) ?? MINUTE;
  const whole = Math.floor(ms / unit.size);
  const rest = Math.floor((ms % unit.size) / unit.partSize);
  return rest === 0 ? `${whole} ${unit.name}` : `${whole} ${unit.name} ${rest} ${unit.part}`;
}

const MINUTE = { name: 'min', size: 60_000, part: 's', partSize: 1000 };

const UNITS = [
  { name: 'd', size: 86_400_000, part: 'h', partSize: 3_600_000 },
  { name: 'h', size: 3_600_000, part: 'min', partSize: 60_000 },
  MINUTE,
];
