import { problemOf } from './uploads';

const file = (head: string | Buffer, size = 1000) => ({
  size,
  sha256: '0'.repeat(64),
  head: Buffer.from(head as string, 'latin1'),
});

describe('problemOf', () => {
  it.each([
    ['application/pdf', '%PDF-1.7 ........'],
    ['image/png', '\x89PNG\r\n\x1a\n........'],
    ['image/jpeg', '\xff\xd8\xff\xe0............'],
    ['video/mp4', '\0\0\0\x18ftypmp42....'],
    ['application/zip', 'PK\x03\x04............'],
    ['text/plain', 'Dear reader, ....'],
    ['text/csv', 'a,b,c\n1,2,3\n....'],
  ])('finds none with %s that begins as such', (contentType, head) => {
    expect(problemOf(contentType, file(head))).toBeUndefined();
  });

  it.each([
    ['a file that is not there', 'application/pdf', undefined, 'found none'],
    ['an empty file', 'application/pdf', file('', 0), 'empty'],
    [
      'one too large',
      'application/pdf',
      file('%PDF-1.7', 500 * 1024 * 1024 + 1),
      'at most 500 MB, got 501 MB',
    ],
    ['a program called PDF', 'application/pdf', file('MZ\x90\0........'), 'expected application/pdf'],
    ['bytes called text', 'text/plain', file('a\0b'), 'expected text/plain'],
    ['a kind that is not taken', 'application/x-msdownload', file('MZ'), 'expected one of application/pdf'],
    ['a kind called like a method', 'constructor', file('MZ'), 'expected one of application/pdf'],
  ])('finds one with %s', (_what, contentType, facts, problem) => {
    expect(problemOf(contentType, facts)).toContain(problem);
  });
});
