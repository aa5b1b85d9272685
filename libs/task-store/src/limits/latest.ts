/** Of those that share a statement: by the clock of the last, nobody's time has come too early for another. */
export const latest = (of: readonly { readonly now: Date }[]): Date =>
  new Date(Math.max(...of.map(({ now }) => now.getTime())));
