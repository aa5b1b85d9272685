import { z } from 'zod';

export const League = z.enum(['NFL', 'NBA', 'MLB', 'NHL'], { error: 'expected one of NFL, NBA, MLB, NHL' });
export type League = z.infer<typeof League>;
