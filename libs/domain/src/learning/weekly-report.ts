import type { Activity } from './activity';

const FIGURES: readonly (readonly [label: string, of: (activity: Activity) => number])[] = [
  ['New enrollments', (activity) => activity.enrollments],
  ['Courses completed', (activity) => activity.completions],
  ['Lessons completed', (activity) => activity.lessonsCompleted],
  ['Certificates issued', (activity) => activity.certificates],
  ['Active students', (activity) => activity.activeStudents],
];

/** What the administrators read on Monday: the figures of the week, beside those of the week before. */
export function weeklyReport(
  week: Activity,
  before: Activity | undefined,
): { subject: string; body: string } {
  const from = week.startsAt.toISOString().slice(0, 10);
  const lines = FIGURES.map(([label, of]) => {
    const change = before === undefined ? '' : ` (${of(before)} the week before)`;
    return `${label}: ${of(week)}${change}`;
  });
  return { subject: `Learning in the week of ${from}`, body: lines.join('\n') };
}
