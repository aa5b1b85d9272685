declare const unit: unique symbol;

/**
 * A length of time in milliseconds. Only {@link seconds} and its siblings make one, so that a bare `5`
 * is a compile error instead of five milliseconds.
 */
export type Duration = number & { readonly [unit]: 'milliseconds' };

export const milliseconds = (n: number): Duration => n as Duration;
export const seconds = (n: number): Duration => milliseconds(n * 1000);
export const minutes = (n: number): Duration => seconds(n * 60);
export const hours = (n: number): Duration => minutes(n * 60);
export const days = (n: number): Duration => hours(n * 24);

/** `after(now, seconds(5))`: the moment that lies a duration after another. */
export const after = (moment: Date, duration: Duration): Date => new Date(moment.getTime() + duration);
