/** Who does something and why. Every act of an operator carries it, and the audit keeps it. */
export interface Act {
  /** The name under which the person or program logged in. */
  readonly by: string;
  /** In the words of who does it. May be empty where the act speaks for itself. */
  readonly reason: string;
}
