const clockIn = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'short',
});
const dayIn = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' });

/** The calendar day in New York, `YYYY-MM-DD`. */
export const easternDay = (moment: Date): string => dayIn.format(moment);

/** The moment at which clocks in New York show `time` (`HH:MM`) on `day`. */
export function easternMoment(day: string, time: string): Date {
  const summer = new Date(`${day}T${time}:00-04:00`);
  const shown = clockIn.format(summer);
  return shown.endsWith(time) ? summer : new Date(`${day}T${time}:00-05:00`);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
