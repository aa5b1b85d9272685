/** Of which failures the administrators are told, and how often. What is left out fits everything. */
export interface AlertRule {
  readonly name: string;
  /** Names of tasks; `*` stands for any text: `games.*`. Of a cause that several tasks have, one is enough. */
  readonly tasks?: readonly string[] | undefined;
  /** Reasons of dead letters. */
  readonly reasons?: readonly string[] | undefined;
  /** Names of errors: `UpstreamDownError`. */
  readonly errors?: readonly string[] | undefined;
  /** So many failures of one cause … */
  readonly count: number;
  /** … within so many minutes are an alert. */
  readonly minutes: number;
  /** For so long the same cause is not told again. */
  readonly quietMinutes: number;
}

/** Where alerts go. */
export interface AlertSinks {
  readonly emails: readonly string[];
  /** Address and secret are known to whoever runs `notifications.deliver_alert`. */
  readonly webhook: boolean;
}

export interface AlertOptions extends AlertSinks {
  readonly rules: readonly AlertRule[];
}
