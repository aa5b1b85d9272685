import type { EntityManager } from 'typeorm';
import type { Price } from '../fantasy';

const statement = (of: 'driver_id' | 'constructor_id'): string => `
insert into fantasy_asset as old (season, ${of}, price)
select $1, id, price from unnest($2::text[], $3::integer[]) as t (id, price)
on conflict (season, ${of}) do update set price = excluded.price where old.price <> excluded.price`;

/** Call it in a transaction. */
export async function savePrices(em: EntityManager, season: number, prices: readonly Price[]): Promise<void> {
  const save = async (of: 'driver_id' | 'constructor_id', idOf: (price: Price) => string | undefined) => {
    const own = prices.filter((price) => idOf(price) !== undefined);
    if (own.length > 0) await em.query(statement(of), [season, own.map(idOf), own.map(({ price }) => price)]);
  };
  await save('driver_id', ({ driverId }) => driverId);
  await save('constructor_id', ({ constructorId }) => constructorId);
}
