import { RaceEntity } from '@baton/domain/racing';
import type { RaceNames } from '@baton/domain/notifications';
import type { DataSource } from 'typeorm';

/** What the racing area calls its races. */
export function racingRaceNames(dataSource: DataSource): RaceNames {
  return {
    async nameOf(raceId) {
      const race = await dataSource
        .getRepository(RaceEntity)
        .findOne({ where: { id: raceId }, select: { name: true } });
      return race?.name;
    },
  };
}
