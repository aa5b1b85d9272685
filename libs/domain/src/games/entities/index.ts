import { GameSnapshotEntity } from './game-snapshot.entity';
import { GameEntity } from './game.entity';
import { LeagueEntity } from './league.entity';
import { TeamEntity } from './team.entity';

export { GameEntity, GameSnapshotEntity, LeagueEntity, TeamEntity };

/** For a DataSource's `entities`. */
export const gamesEntities = [LeagueEntity, TeamEntity, GameEntity, GameSnapshotEntity];
