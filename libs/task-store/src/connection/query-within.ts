import type { ClientBase } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Statement } from '../sql/statement';

/**
 * A statement in a TypeORM transaction, on its very connection: TypeORM cannot name a statement, and to plan the larger
 * ones anew costs more than to run them.
 */
export async function queryWithin<Row extends object>(
  manager: EntityManager,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const connection = (await manager.queryRunner?.connect()) as ClientBase;
  const { rows } = await connection.query<Row>({ ...statement, values: [...values] });
  return rows;
}
