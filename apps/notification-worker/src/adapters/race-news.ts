import type { RaceNews } from '@baton/domain/notifications';
import { RaceEntity, RaceProgressEntity } from '@baton/domain/racing';
import type { DataSource } from 'typeorm';

/** What the racing area says of its races. */
export function racingNews(dataSource: DataSource): RaceNews {
  return {
    async of(raceId) {
      const race = await dataSource
        .getRepository(RaceEntity)
        .findOne({ where: { id: raceId }, select: { name: true } });
      if (race === null) return undefined;
      const progress = await dataSource
        .getRepository(RaceProgressEntity)
        .findOne({ where: { raceId }, select: { raceId: true, resultsVersion: true } });
      return { name: race.name, resultsVersion: progress?.resultsVersion ?? 0 };
    },
  };
}
