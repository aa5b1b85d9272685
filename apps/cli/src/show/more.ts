import colors from 'picocolors';

/** How to see what a list has left out. */
export const more = (next: string | undefined): string =>
  next === undefined ? '' : colors.dim(`there are more: --cursor ${next}\n`);
