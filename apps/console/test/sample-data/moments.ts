/** Everything is seen from here, so that a page looks the same for the length of a test. */
const NOW = Date.now();

export const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();
export const ahead = (seconds: number): string => ago(-seconds);
