import { applyTheme, storedTheme } from './app/theme';

// Before the first paint, so that a chosen theme does not flash the other one.
applyTheme(storedTheme());
