/** The status types of the API: id, state and whether the game is completed. Postponed and suspended are "post". */
export const statuses: Readonly<
  Record<string, { id: string; state: string; completed: boolean; description: string }>
> = {
  STATUS_SCHEDULED: { id: '1', state: 'pre', completed: false, description: 'Scheduled' },
  STATUS_IN_PROGRESS: { id: '2', state: 'in', completed: false, description: 'In Progress' },
  STATUS_FINAL: { id: '3', state: 'post', completed: true, description: 'Final' },
  STATUS_POSTPONED: { id: '6', state: 'post', completed: false, description: 'Postponed' },
  STATUS_SUSPENDED: { id: '8', state: 'post', completed: false, description: 'Suspended' },
  STATUS_RAIN_DELAY: { id: '17', state: 'in', completed: false, description: 'Rain Delay' },
  STATUS_END_PERIOD: { id: '22', state: 'in', completed: false, description: 'End of Period' },
  STATUS_HALFTIME: { id: '23', state: 'in', completed: false, description: 'Halftime' },
};
