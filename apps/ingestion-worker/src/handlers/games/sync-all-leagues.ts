import { syncAllLeagues } from '@baton/contracts';
import { leagues } from '@baton/domain/games';
import { handle } from '@baton/messaging';
import type { GamesDependencies } from './dependencies';
import { eachPart } from './each-part';

export const syncAllLeaguesHandler = ({ scoreboards, games }: GamesDependencies) =>
  handle(syncAllLeagues, async (_nothing, ctx) => {
    const counts = { created: 0, updated: 0 };
    const parts = leagues.map((league) => ({ league }));
    const errors = await eachPart(parts, ctx, async ({ league }) => {
      const described = await scoreboards.teams(league, ctx.signal);
      const { inserted, updated } = await games.saveLeague(described.league);
      counts.created += inserted;
      counts.updated += updated;
      return [];
    });
    return { ...counts, errors };
  });
