import { footballDataAnswer } from './answer';
import { seasonCsv } from './season-csv';

const end = new Date('2026-11-21T12:00:00Z');
const csv = (season: string, now = end) => seasonCsv({ division: 'E0', season, seed: 'test', now });
const rowsOf = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
const statusOf = (path: string) =>
  footballDataAnswer(new URL(path, 'http://localhost'), { seed: 'test', now: end }).status;

describe('a sample season file', () => {
  it('has 380 matches of 20 clubs, each pair twice', () => {
    const [header = [], ...rows] = rowsOf(csv('1920'));
    const [home, away] = [header.indexOf('HomeTeam'), header.indexOf('AwayTeam')];
    expect(rows).toHaveLength(380);
    expect(new Set(rows.map((row) => `${row[home]} ${row[away]}`)).size).toBe(380);
    expect(new Set(rows.map((row) => row[home])).size).toBe(20);
  });

  it('has the columns of its time', () => {
    expect(csv('1213').split('\n')[0]).toMatch(/^Div,Date,HomeTeam.*,AHh,.*PSCH,PSCD,PSCA$/);
    expect(csv('1920').split('\n')[0]).toMatch(/^Div,Date,Time,HomeTeam.*,PSCH.*,PC>2.5.*,AHCh,.*AvgCAHA$/);
    expect(csv('2425')).toMatch(/^\uFEFFDiv,.*,,\r\n/);
    expect(csv('2425')).toMatch(/\r\n,+\r\n,+\r\n,+\r\n$/);
  });

  it('ends with yesterday while the season runs', () => {
    const part = rowsOf(csv('2627')).filter((row) => row[0] === 'E0');
    expect(part.length).toBeGreaterThan(100);
    expect(part.length).toBeLessThan(200);
    expect(
      csv('2627').startsWith(csv('2627', new Date('2026-10-01T12:00:00Z')).split(/(\r\n,+)+\r\n$/)[0] ?? '?'),
    ).toBe(true);
  });

  it('is the same whenever it is asked for', () => {
    expect(csv('2425')).toBe(csv('2425'));
  });

  it('is there for every season that has begun, and for no other', () => {
    expect(statusOf('/mmz4281/2627/E0.csv')).toBe(200);
    expect(statusOf('/mmz4281/9394/SC3.csv')).toBe(200);
    expect(statusOf('/mmz4281/2728/E0.csv')).toBe(404);
    expect(statusOf('/mmz4281/2527/E0.csv')).toBe(404);
    expect(statusOf('/mmz4281/2425/E9.csv')).toBe(404);
    expect(statusOf('/elsewhere.csv')).toBe(404);
  });
});
