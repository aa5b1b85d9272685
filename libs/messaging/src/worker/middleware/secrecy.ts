import { concealing } from '../conceal';
import type { Middleware } from './middleware';

/** Innermost: an error that quotes a sensitive field goes no further than its handler. */
export function secrecy(): Middleware {
  return (attempt, next) => {
    const { sensitive } = attempt.handler.task;
    if (sensitive.length === 0) return next();
    return next().catch((thrown: unknown) => {
      throw concealing(attempt.payload, sensitive)(thrown);
    });
  };
}
