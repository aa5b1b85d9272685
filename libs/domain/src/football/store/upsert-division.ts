import type { Division } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import { divisions } from '../divisions';

const statement = `
insert into football_division (code, country, name) values ($1, $2, $3)
on conflict (code) do update
  set (country, name, updated_at) = (excluded.country, excluded.name, now())
  where (football_division.country, football_division.name) is distinct from (excluded.country, excluded.name)`;

/** Makes sure that the division is there as this code describes it. */
export async function upsertDivision(em: EntityManager, division: Division): Promise<void> {
  const { country, name } = divisions[division];
  await em.query(statement, [division, country, name]);
}
