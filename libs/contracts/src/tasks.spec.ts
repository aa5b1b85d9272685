import { flowTasks } from './flows';
import { schedules } from './schedules';
import { tasks } from './tasks';

describe('the tasks of all areas', () => {
  it('have names of their own', () => {
    const names = tasks.map(({ name }) => name);
    expect(names).toHaveLength(new Set(names).size);
  });

  it('are all that schedules and flows send', () => {
    const sent = [...schedules.map(({ task }) => task), ...Object.values(flowTasks).flat()];
    expect(sent.filter((task) => !tasks.includes(task))).toEqual([]);
  });
});
