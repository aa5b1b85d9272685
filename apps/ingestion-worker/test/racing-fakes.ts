import type {
  DriverReading,
  QualifyingReading,
  RaceFeed,
  RaceReading,
  ResultReading,
  RoundRef,
  SessionReading,
} from '@baton/domain/racing';
import { silentLogger, type StoreTransaction, type TaskContext } from '@baton/messaging';
import type { DataSource } from 'typeorm';

/** A provider that answers what it is told, and nothing where it is told nothing. */
export class FakeFeed implements RaceFeed {
  readonly asked: string[] = [];
  races: RaceReading[] = [];
  private readonly sessions = new Map<string, SessionReading<ResultReading>>();
  private readonly failures = new Map<string, Error>();

  publish(what: string, ...rows: ResultReading[]): void {
    const drivers = rows.map(({ driverId }) => aDriver(driverId));
    this.sessions.set(what, { rows, drivers, constructors: [] });
  }

  fail(what: string, error: Error): void {
    this.failures.set(what, error);
  }

  calendar = (season: number) => this.reply(`calendar ${season}`, this.races);
  drivers = (season: number) => this.reply(`drivers ${season}`, [aDriver('solano')]);
  standings = (season: number) => this.reply(`standings ${season}`, null);
  results = ({ round }: RoundRef) => this.session(`results ${round}`);
  sprint = ({ round }: RoundRef) => this.session(`sprint ${round}`);
  qualifying = async ({ round }: RoundRef) => {
    const { rows, ...people } = await this.session(`qualifying ${round}`);
    return { ...people, rows: rows.map(asQualifying) };
  };

  private session(what: string): Promise<SessionReading<ResultReading>> {
    return this.reply(what, this.sessions.get(what) ?? { rows: [], drivers: [], constructors: [] });
  }

  private async reply<T>(what: string, value: T): Promise<T> {
    this.asked.push(what);
    const failure = this.failures.get(what);
    if (failure !== undefined) throw failure;
    return value;
  }
}

function asQualifying({ driverId, carNumber, position }: ResultReading): QualifyingReading {
  return { driverId, carNumber, position, constructorId: null, reached: 1, q1: 90_000, q2: null, q3: null };
}

function aDriver(driverId: string): DriverReading {
  return {
    driverId,
    code: null,
    permanentNumber: null,
    givenName: 'Mira',
    familyName: driverId,
    dateOfBirth: null,
    nationality: null,
  };
}

export function aResult(driverId: string, position: number): ResultReading {
  return {
    driverId,
    constructorId: null,
    carNumber: '7',
    position,
    finish: 'classified',
    positionText: String(position),
    status: 'Finished',
    points: 0,
    grid: position,
    laps: 57,
    time: null,
    timeText: null,
    fastestLapRank: null,
    fastestLap: null,
  };
}

/** A race without a sprint that starts at this moment, with qualifying the day before. */
export function aRace(round: number, startsAt: Date): RaceReading {
  return {
    season: startsAt.getUTCFullYear(),
    round,
    name: `Grand Prix ${round}`,
    date: startsAt.toISOString().slice(0, 10),
    startsAt,
    qualifyingAt: new Date(startsAt.getTime() - 24 * 3_600_000),
    sprintAt: null,
    sprintQualifyingAt: null,
    circuit: null,
    locality: null,
    country: null,
  };
}

/** A context outside of a worker, with a database. These handlers use nothing but this part of it. */
export function aContext(dataSource: DataSource, signal = new AbortController().signal) {
  const used: Pick<TaskContext, 'log' | 'signal' | 'transaction'> = {
    log: silentLogger,
    signal,
    transaction: <T>(work: (tx: StoreTransaction) => Promise<T>) => dataSource.transaction((tx) => work(tx)),
  };
  return used as TaskContext<never>;
}
