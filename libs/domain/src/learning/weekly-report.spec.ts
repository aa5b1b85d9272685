import { weeklyReport } from './weekly-report';

const week = {
  startsAt: new Date('2026-11-16T00:00:00Z'),
  enrollments: 12,
  completions: 3,
  lessonsCompleted: 140,
  certificates: 2,
  activeStudents: 31,
};

describe('the weekly report', () => {
  it('puts each figure beside that of the week before', () => {
    const { subject, body } = weeklyReport(week, { ...week, enrollments: 9 });
    expect(subject).toBe('Learning in the week of 2026-11-16');
    expect(body).toContain(
      'New enrollments: 12 (9 the week before)\nCourses completed: 3 (3 the week before)',
    );
  });

  it('stands alone in the first week', () => {
    expect(weeklyReport(week, undefined).body).toContain('Active students: 31');
    expect(weeklyReport(week, undefined).body).not.toContain('before');
  });
});
