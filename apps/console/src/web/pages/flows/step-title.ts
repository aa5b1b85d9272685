/** What a flow sends when it ends has a name of the engine's: `$on-failure`. */
export const stepTitle = (name: string): string => name.replace(/^\$/, '');
