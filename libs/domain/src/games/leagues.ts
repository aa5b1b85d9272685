import type { League } from '@baton/contracts';

// A record, so that a league added to the contract does not compile until it is followed here.
const followed: Record<League, true> = { NFL: true, NBA: true, MLB: true, NHL: true };

/** Every league we follow, in the order in which it is synced and shown. */
export const leagues = Object.keys(followed) as readonly League[];
