import type { EntityManager } from 'typeorm';

const drop = `
with dropped as (
  update enrollment set status = 'dropped', dropped_at = now() where id = $1 and status = 'active' returning 1
)
select count(*)::integer as count from dropped`;

/** False when there was nothing to drop: unknown, completed or dropped before. Progress is kept for 30 days. */
export async function dropEnrollment(em: EntityManager, enrollmentId: number): Promise<boolean> {
  const [dropped] = await em.query<[{ count: number }]>(drop, [enrollmentId]);
  return dropped.count > 0;
}
