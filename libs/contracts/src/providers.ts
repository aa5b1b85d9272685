/** Keys of the limits that tasks which ask a provider share; pausing one pauses all of them. */
export const providers = { espn: 'espn', jolpica: 'jolpica', footballData: 'football-data' } as const;
