import { chooseLaunchMode, type LaunchFacts } from './launcher';

const root: LaunchFacts = {
  isRoot: true,
  nobodyCanRunBinaries: true,
  nobodyCanReachData: true,
  userNamespaces: true,
};

describe('the way to run PostgreSQL', () => {
  it('is the plain one unless we are root', () => {
    expect(chooseLaunchMode({ ...root, isRoot: false })).toBe('as-we-are');
  });

  it('is user nobody for root', () => {
    expect(chooseLaunchMode(root)).toBe('as-nobody');
  });

  it('is a user namespace where nobody cannot read the repository', () => {
    expect(chooseLaunchMode({ ...root, nobodyCanRunBinaries: false })).toBe('in-user-namespace');
    expect(chooseLaunchMode({ ...root, nobodyCanReachData: false })).toBe('in-user-namespace');
  });

  it('is a readable copy where namespaces are forbidden as well', () => {
    const facts = { ...root, nobodyCanRunBinaries: false, userNamespaces: false };
    expect(chooseLaunchMode(facts)).toBe('as-nobody-from-copy');
  });

  it('does not exist where nobody cannot reach the data either', () => {
    expect(chooseLaunchMode({ ...root, nobodyCanReachData: false, userNamespaces: false })).toBeUndefined();
  });
});
