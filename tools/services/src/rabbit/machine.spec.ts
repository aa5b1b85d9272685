import { distributionName } from './machine';

describe('the name of the distribution', () => {
  it('is taken from os-release, quoted or not', () => {
    expect(distributionName('PRETTY_NAME="Debian 12"\nVERSION_CODENAME=bookworm\nID=debian\n')).toBe(
      'debian-bookworm',
    );
    expect(distributionName('ID="ubuntu"\nID_LIKE=debian\nVERSION_CODENAME="noble"\n')).toBe('ubuntu-noble');
  });

  it('says what it does not know', () => {
    expect(distributionName('ID=debian\n')).toBe('debian-unknown');
  });
});
