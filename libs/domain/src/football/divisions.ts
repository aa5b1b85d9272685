import type { Division } from '@baton/contracts';

export interface DivisionFacts {
  readonly country: string;
  readonly name: string;
}

const of = (country: string, name: string): DivisionFacts => ({ country, name });

// A record, so that a division added to the contract does not compile until it is described here.
export const divisions: Readonly<Record<Division, DivisionFacts>> = {
  E0: of('England', 'Premier League'),
  E1: of('England', 'Championship'),
  E2: of('England', 'League One'),
  E3: of('England', 'League Two'),
  EC: of('England', 'National League'),
  SC0: of('Scotland', 'Premiership'),
  SC1: of('Scotland', 'Championship'),
  SC2: of('Scotland', 'League One'),
  SC3: of('Scotland', 'League Two'),
  D1: of('Germany', 'Bundesliga'),
  D2: of('Germany', '2. Bundesliga'),
  I1: of('Italy', 'Serie A'),
  I2: of('Italy', 'Serie B'),
  SP1: of('Spain', 'La Liga'),
  SP2: of('Spain', 'Segunda División'),
  F1: of('France', 'Ligue 1'),
  F2: of('France', 'Ligue 2'),
  N1: of('Netherlands', 'Eredivisie'),
  B1: of('Belgium', 'Pro League'),
  P1: of('Portugal', 'Primeira Liga'),
  T1: of('Turkey', 'Süper Lig'),
  G1: of('Greece', 'Super League'),
};

/** In the order in which divisions are shown. */
export const divisionCodes = Object.keys(divisions) as readonly Division[];
