import { type BrowserMachine, chooseBrowser, NoBrowserError } from './choose-browser';

const bare: BrowserMachine = { hasApt: false, isRoot: false };

describe('the way to a browser', () => {
  it('is the one that is named, then one that is installed', () => {
    const installed = '/usr/bin/chromium';
    expect(chooseBrowser({ ...bare, installed, named: '/opt/chrome' })).toEqual({ found: '/opt/chrome' });
    expect(chooseBrowser({ ...bare, installed })).toEqual({ found: installed });
  });

  it('is the package of the distribution for root on Debian', () => {
    expect(chooseBrowser({ hasApt: true, isRoot: true })).toBe('install');
  });

  it('is up to a person everywhere else, and the message says what to do', () => {
    expect(() => chooseBrowser({ hasApt: true, isRoot: false })).toThrow(NoBrowserError);
    expect(() => chooseBrowser(bare)).toThrow(/apt-get install chromium.*set CHROMIUM/s);
  });
});
