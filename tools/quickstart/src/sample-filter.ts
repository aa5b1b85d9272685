import { BetFilterEntity, readBetFilter } from '@baton/domain/football';
import type { DataSource } from 'typeorm';

export const SAMPLE_FILTER = 'quickstart-home-favourites';

/** Home favourites in good form, ten a bet in whatever currency: something a person might try first. */
const definition = {
  markets: { '1X2': ['home'] },
  odds: { min: 1.4, max: 2.2 },
  form: [{ team: 'home', measure: 'points', last: 5, min: 1.5 }],
  bankrollCents: 100_000,
  stake: { kind: 'flat', cents: 1_000 },
};

/** A bet filter to backtest, as an app of the product's users would store it. */
export async function storeSampleFilter(dataSource: DataSource): Promise<void> {
  await dataSource
    .createQueryBuilder()
    .insert()
    .into(BetFilterEntity)
    .values({ id: SAMPLE_FILTER, name: 'Home favourites in form', definition: readBetFilter(definition) })
    .orIgnore()
    .execute();
}
