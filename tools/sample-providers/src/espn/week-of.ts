/** Weeks of football are counted from the first Thursday of September. */
export function weekOf(day: string): number {
  const date = new Date(`${day}T00:00:00Z`);
  const year = date.getUTCFullYear() - (date.getUTCMonth() < 6 ? 1 : 0);
  const september = new Date(Date.UTC(year, 8, 1));
  const firstThursday = Date.UTC(year, 8, 1 + ((4 - september.getUTCDay() + 7) % 7));
  return Math.max(1, Math.floor((date.getTime() - firstThursday) / (7 * 86_400_000)) + 1);
}
