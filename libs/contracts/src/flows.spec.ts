import { flowTasks, raceResultsFlow, registrationFlow, seasonFlow, teamsFlow } from './flows';

describe('the flows of the catalogue', () => {
  const season = { division: 'E0', season: '2425' } as const;

  it.each([
    ['raceResults', raceResultsFlow(7), ['sync', 'score', 'leagues', 'boards', 'notify']],
    ['registration', registrationFlow(3), ['welcome', 'league']],
    ['season', seasonFlow(season), ['import', 'refresh', 'save']],
    ['teams', teamsFlow(), ['leagues', 'teams']],
  ] as const)('%s runs in order and names every task it sends', (name, flow, order) => {
    const steps = flow.steps.filter(({ role }) => role === 'step');
    expect(steps.map((step) => step.name)).toEqual(order);
    expect(steps.map(({ after }) => after)).toEqual(order.map((_, i) => order.slice(Math.max(i - 1, 0), i)));
    const tasks = flow.steps.flatMap(({ calls }) => calls.map(({ task }) => task.name));
    expect(flowTasks[name].map((task) => task.name)).toEqual([...new Set(tasks)]);
  });

  it('refuses a season that is none where the flow is made', () => {
    expect(() => seasonFlow({ ...season, season: 'last' })).toThrow(
      /step "import": expected a payload of football/,
    );
  });
});
