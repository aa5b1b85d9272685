import type {
  QualifyingReading,
  RaceFeed,
  ResultReading,
  RoundRef,
  SessionReading,
} from '@baton/domain/racing';
import { z } from 'zod';
import { type AnswerErrorOptions, getJson } from '../http';
import { JolpicaError } from './jolpica-error';
import { type GivenJolpicaOptions, type JolpicaOptions, jolpicaOptions } from './jolpica-options';
import { readCalendar } from './payload/calendar';
import { type Page, readPage, type ReadItems } from './payload/page';
import { readDrivers } from './payload/people';
import { readQualifying } from './payload/qualifying';
import { readResults, readSprint } from './payload/results';
import { mergeRound, type RaceRows } from './payload/session';
import { mergeStandings, readStandings } from './payload/standings';

/** More is answered with as many. */
const PAGE = 100;

interface Listing<Item> {
  readonly items: ReadItems<Item>;
  readonly rowsOf: (item: Item) => number;
  readonly signal: AbortSignal;
}

const one = (): number => 1;
const rowsIn = ({ rows }: { rows: readonly unknown[] }): number => rows.length;

/**
 * Formula 1 from Jolpica, the successor of Ergast. Free for non-commercial use; its data is CC BY-NC-SA 4.0, so name it
 * where you show it. Answers are cached there for an hour: asking more often brings nothing new.
 */
export function jolpicaFeed(given: GivenJolpicaOptions): RaceFeed {
  const options = jolpicaOptions(given);

  async function ask<Item>(url: string, { signal, ...reading }: Listing<Item>): Promise<Page<Item>> {
    const body = await answerOf(url, options, signal);
    try {
      return readPage(body, reading);
    } catch (cause) {
      const problem =
        cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : String(cause);
      throw new JolpicaError(`${url}: ${problem}`, { reason: 'unreadable', cause });
    }
  }

  /** A list as a whole: a race is complete only when the last page is in. */
  async function everyPage<Item>(path: string, listing: Listing<Item>): Promise<Item[]> {
    const items: Item[] = [];
    for (let offset = 0; ;) {
      const url = `${options.baseUrl}/${path}.json?limit=${PAGE}&offset=${offset}`;
      const page = await ask(url, listing);
      items.push(...page.items);
      if (page.next >= page.total) return items;
      // A server that gives the same page again and again would be asked forever.
      if (page.next <= offset)
        throw new JolpicaError(`${url}: expected another page`, { reason: 'unreadable' });
      offset = page.next;
    }
  }

  const session =
    <Row extends ResultReading | QualifyingReading>(name: string, read: (data: unknown) => RaceRows<Row>[]) =>
    async (round: RoundRef, signal: AbortSignal): Promise<SessionReading<Row>> => {
      const path = `${round.season}/${round.round}/${name}`;
      return mergeRound(await everyPage(path, { items: read, rowsOf: rowsIn, signal }), round);
    };

  return {
    calendar: (season, signal) => everyPage(`${season}/races`, { items: readCalendar, rowsOf: one, signal }),
    drivers: (season, signal) => everyPage(`${season}/drivers`, { items: readDrivers, rowsOf: one, signal }),
    results: session('results', readResults),
    qualifying: session('qualifying', readQualifying),
    sprint: session('sprint', readSprint),
    standings: async (season, signal) =>
      mergeStandings(
        await everyPage(`${season}/driverstandings`, { items: readStandings, rowsOf: rowsIn, signal }),
      ),
  };
}

async function answerOf(url: string, options: JolpicaOptions, signal: AbortSignal): Promise<unknown> {
  const { timeout, userAgent, limit } = options;
  const refusal = await limit.myTurn(signal);
  if (refusal) {
    const { retryAfter, why } = refusal;
    throw new JolpicaError(`${url}: not asked, ${why}`, { reason: 'throttled', retryAfter });
  }
  try {
    const fail = (message: string, problem: AnswerErrorOptions): Error => new JolpicaError(message, problem);
    return await getJson(url, { timeout, userAgent, signal, fail });
  } catch (error) {
    if (error instanceof JolpicaError && error.reason === 'throttled')
      await limit.onThrottled(error.retryAfter);
    throw error;
  }
}
