/** What people see depends on, beside what is shown. */
export interface View {
  readonly now: Date;
  /** Columns of the terminal. */
  readonly width: number;
}
