/** Rules that scores refer to were edited in place. Undo the edit and add a version instead. */
export class ScoringRulesChangedError extends Error {
  override readonly name = 'ScoringRulesChangedError';

  constructor(readonly version: string) {
    super(
      `scoring rules "${version}": expected the rules that races were scored by, got others under the same version; add a new version to the rule sets instead`,
    );
  }
}
