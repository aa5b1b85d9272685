import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { rulesFor, ruleSets, type ScoringRules, ScoringRulesChangedError } from '../scoring';

const rulesInUse = `
select rules from race_progress join scoring_rules on version = rules_version where race_id = $1`;

const keepRules = `insert into scoring_rules (version, rules) values ($1, $2) on conflict do nothing`;

const keptRules = `select rules from scoring_rules where version = $1`;

const useRules = `
insert into race_progress (race_id, rules_version) values ($1, $2)
on conflict (race_id) do update set rules_version = excluded.rules_version`;

interface Row {
  rules: ScoringRules;
}

/**
 * The rules a race is scored by: those of its first scoring if there was one, else those of its season, which are kept
 * with the race from then on. Call it in a transaction.
 *
 * @throws ScoringRulesChangedError when the code has other rules under the version than were kept
 */
export async function rulesOfRace(
  em: EntityManager,
  { raceId, season }: { raceId: number; season: number },
): Promise<ScoringRules> {
  const [inUse] = await em.query<Row[]>(rulesInUse, [raceId]);
  if (inUse !== undefined) return unedited(inUse.rules);
  const rules = rulesFor(season);
  await em.query(keepRules, [rules.version, rules]);
  const [kept] = await em.query<[Row]>(keptRules, [rules.version]);
  await em.query(useRules, [raceId, rules.version]);
  return unedited(kept.rules);
}

/** A version that left the code is still good for the races it scored. */
function unedited(kept: ScoringRules): ScoringRules {
  const inCode = ruleSets.find(({ version }) => version === kept.version);
  if (inCode === undefined || isDeepStrictEqual(inCode, kept)) return kept;
  throw new ScoringRulesChangedError(kept.version);
}
