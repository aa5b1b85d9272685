import type { DataSource, EntityManager } from 'typeorm';
import { chunksOf } from '../chunks-of';
import type { WrittenMatches } from '../football-store';
import type { NumberedMatch, SeasonRef } from '../readings';
import { upsertDivision } from './upsert-division';
import { upsertMatches } from './upsert-matches';

/** Most seasons fit into one chunk, so that the transaction begins when the file has arrived. */
const CHUNK = 600;

const lock = `select pg_advisory_xact_lock(hashtext('football'), hashtext($1))`;

/**
 * Saves matches as they come, in one transaction: when the source fails midway, nothing of it is stored. Two imports of
 * one season follow each other, so that each compares with what the other has written.
 */
export async function saveMatches(
  dataSource: DataSource,
  season: SeasonRef,
  matches: AsyncIterable<NumberedMatch> | Iterable<NumberedMatch>,
): Promise<WrittenMatches> {
  const chunks = chunksOf(matches, CHUNK);
  // The first chunk is fetched outside of the transaction: a slow provider should not hold a lock.
  const first = await chunks.next();
  if (first.done) return { inserted: 0, updated: 0 };
  return dataSource.transaction(async (em) => {
    await em.query(lock, [`${season.division} ${season.season}`]);
    await upsertDivision(em, season.division);
    const start = await upsertMatches(em, season, first.value);
    return addUp(start, { em, season, chunks });
  });
}

async function addUp(
  start: WrittenMatches,
  {
    em,
    season,
    chunks,
  }: { em: EntityManager; season: SeasonRef; chunks: AsyncGenerator<NumberedMatch[], void> },
): Promise<WrittenMatches> {
  let { inserted, updated } = start;
  for await (const chunk of chunks) {
    const written = await upsertMatches(em, season, chunk);
    inserted += written.inserted;
    updated += written.updated;
  }
  return { inserted, updated };
}
