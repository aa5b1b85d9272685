/** `YYYY-MM-DD`, a day of the US Eastern calendar. */
export type CalendarDay = string;

// en-CA writes dates as YYYY-MM-DD.
const eastern = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * The day a game belongs to. All four leagues and their scoreboards count days in US Eastern time: a game at
 * 02:30 UTC belongs to the evening before, so a UTC date puts a good part of every night on the wrong day.
 */
export function easternDay(moment: Date): CalendarDay {
  return eastern.format(moment);
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** Every day from `first` to `last`, both included. */
export function daysBetween(first: CalendarDay, last: CalendarDay): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
