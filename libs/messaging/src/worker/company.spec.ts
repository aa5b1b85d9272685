import { Company } from './company';

const together = { alone: false };
const alone = { alone: true };

describe('the company of a worker', () => {
  let company: Company<string>;
  beforeEach(() => (company = new Company()));
  const join = (member: string): void => void company.enter(member, together);
  const members = () => [...company.members].join(' ');

  it('lets any number run together, at once', () => {
    expect(['a', 'b', 'c'].map((member) => company.enter(member, together))).toEqual([true, true, true]);
    expect(members()).toBe('a b c');
  });

  it('lets one in alone when the others have left, and nobody meanwhile', async () => {
    join('a');
    join('b');
    const suspect = company.enter('x', alone);
    const next = [company.enter('c', together), company.enter('d', together)];
    company.leave('a');
    expect(members()).toBe('b');
    company.leave('b');
    await expect(suspect).resolves.toBe(true);
    expect(members()).toBe('x');
    company.leave('x');
    expect(await Promise.all(next.map(async (each) => each))).toEqual([true, true]);
    expect(members()).toBe('c d');
  });

  it('lets one after the other in alone', async () => {
    expect(company.enter('x', alone)).toBe(true);
    const second = company.enter('y', alone);
    expect(members()).toBe('x');
    company.leave('x');
    await expect(second).resolves.toBe(true);
    expect(members()).toBe('y');
  });

  it('does not keep the others waiting for one who has given up', async () => {
    join('a');
    const suspect = company.enter('x', alone);
    const next = company.enter('b', together);
    company.giveUp('x');
    await expect(suspect).resolves.toBe(false);
    await expect(next).resolves.toBe(true);
    expect(members()).toBe('a b');
  });

  it('keeps who is in when it gives up waiting', () => {
    join('a');
    company.giveUp('a');
    expect(members()).toBe('a');
  });
});
