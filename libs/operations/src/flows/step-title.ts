/** What people see of a step's name: that of a callback is the engine's, `$on-failure`. */
export const stepTitle = (name: string): string => name.replace(/^\$/, '');
