/**
 * Counts the progress of everybody in a course again: when all rows are wrong, when none is, and when the last lesson is
 * taken out so that one in five becomes complete.
 *
 *   node --conditions=@baton/source --import tsx bench/src/learning-recalculation.ts --enrollments 1000000
 */
import { parseArgs } from 'node:util';
import { recalculateCourse } from '@baton/domain/learning';
import { measure, report } from './measure-rows';
import { openDomain } from './domain-setting';
import { timingStatements } from './notifications-setting';

const { values } = parseArgs({ options: { enrollments: { type: 'string', default: '100000' } } });
const enrollments = Number(values.enrollments);
const LESSONS = 5;

async function main(): Promise<void> {
  const { dataSource, close } = await openDomain();
  let completed = 0;
  const messages = {
    completed: (_em: unknown, ids: readonly number[]): Promise<void> => {
      completed += ids.length;
      return Promise.resolve();
    },
  };
  const recalculate = async (what: string): Promise<void> => {
    const signal = new AbortController().signal;
    const work = () => recalculateCourse(dataSource, { courseId: 1, runId: what, signal, messages });
    const measured = await measure(() => timingStatements(dataSource, work));
    report(`${what}: ${measured.result.result} of ${enrollments} changed`, enrollments, measured);
    const { count, longest } = measured.result.statements;
    process.stdout.write(
      `  ${count} transactions, the longest ${Math.round(longest)} ms, ${completed} completed\n`,
    );
  };
  try {
    for (const statement of [
      `insert into course (title) values ('Engines')`,
      `insert into lesson (course_id, title, position) select 1, 'L', n from generate_series(1, ${LESSONS}) as n`,
      `insert into enrollment (course_id, user_id) select 1, n from generate_series(1, ${enrollments}) as n`,
      `insert into lesson_progress (enrollment_id, lesson_id)
       select e, l from generate_series(1, ${enrollments}) as e, generate_series(1, ${LESSONS - 1}) as l
       where l <= e % ${LESSONS}`,
      'vacuum analyze',
    ])
      await dataSource.query(statement);
    await recalculate('all wrong');
    await recalculate('nothing to do');
    await dataSource.query(`update lesson set published = false where position = ${LESSONS}`);
    await recalculate('a lesson less');
  } finally {
    await close();
  }
}

void main();
