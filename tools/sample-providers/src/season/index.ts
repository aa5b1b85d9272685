import { baseball } from './baseball';
import { basketball } from './basketball';
import { football } from './football';
import { hockey } from './hockey';

export const sampleLeagues = [football, basketball, baseball, hockey] as const;
