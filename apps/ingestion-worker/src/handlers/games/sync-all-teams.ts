import { syncAllTeams } from '@baton/contracts';
import { leagues } from '@baton/domain/games';
import { handle } from '@baton/messaging';
import type { GamesDependencies } from './dependencies';
import { eachPart } from './each-part';

export const syncAllTeamsHandler = ({ scoreboards, games }: GamesDependencies) =>
  handle(syncAllTeams, async (_nothing, ctx) => {
    let synced = 0;
    const parts = leagues.map((league) => ({ league }));
    const errors = await eachPart(parts, ctx, async ({ league }) => {
      const { teams, unreadable } = await scoreboards.teams(league, ctx.signal);
      const { inserted, updated } = await games.saveTeams(league, teams);
      synced += inserted + updated;
      return unreadable.map(({ message }) => ({ league, message }));
    });
    return { synced, errors };
  });
