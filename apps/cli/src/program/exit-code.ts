/** What a program can tell from how `baton` left. docs/operating/cli.md says the same to people. */
export const EXIT = {
  done: 0,
  /** The answer is bad news: the run failed, the app is not ready, the doctor found something. */
  badNews: 1,
  /** The command was wrong: an option, a payload, an id or a name that does not exist. Nothing was done. */
  wrongCommand: 2,
  /** PostgreSQL, RabbitMQ or a worker did not answer. The same command may work later. */
  noAnswer: 3,
  /** What was waited for has not happened in time. It may still. */
  timeout: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
