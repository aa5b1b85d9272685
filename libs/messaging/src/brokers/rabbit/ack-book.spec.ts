import { AckBook } from './ack-book';

function bookOf(...tags: number[]): AckBook {
  const book = new AckBook();
  tags.forEach((tag) => book.deliver(tag));
  return book;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('the book of acks', () => {
  it('writes one ack for everything before the first open delivery', () => {
    const book = bookOf(1, 2, 3, 4, 5);
    for (const tag of [2, 1, 3]) book.ack(tag);
    expect(book.take()).toEqual([{ tag: 3, upTo: true }]);
    expect(book.size).toBe(2);
  });

  it('holds back what is behind an open delivery, until one ack covers it', () => {
    const book = bookOf(...upTo(20));
    for (const tag of [2, 3, 4]) book.ack(tag);
    expect(book.take()).toEqual([]);
    expect(book.held).toBe(3);
    book.ack(1);
    expect(book.take()).toEqual([{ tag: 4, upTo: true }]);
    expect(book.held).toBe(0);
  });

  it('holds back less than a quarter of all, for it takes room in the prefetch, and writes the others one by one', () => {
    const book = bookOf(...upTo(20));
    for (const tag of [2, 3, 4, 5, 6, 7]) book.ack(tag);
    expect(book.take()).toEqual([6, 7].map((tag) => ({ tag, upTo: false })));
    expect([book.size, book.held]).toEqual([18, 4]);
    book.ack(1);
    expect(book.take()).toEqual([{ tag: 5, upTo: true }]);
  });

  it('holds nothing back where the prefetch has no room for it', () => {
    const book = bookOf(1, 2, 3, 4);
    book.ack(2);
    expect(book.take()).toEqual([{ tag: 2, upTo: false }]);
  });

  it('writes everything when it is told to', () => {
    const book = bookOf(...upTo(20));
    book.ack(7);
    expect(book.take({ all: true })).toEqual([{ tag: 7, upTo: false }]);
    expect(book.take({ all: true })).toEqual([]);
  });

  it('INVARIANT: never reaches over an open delivery', () => {
    const book = bookOf(1, 2, 3);
    book.ack(3);
    expect(book.take({ all: true })).toEqual([{ tag: 3, upTo: false }]);
    book.deliver(4);
    book.ack(2);
    expect(book.take({ all: true })).toEqual([{ tag: 2, upTo: false }]);
    book.ack(1);
    expect(book.take()).toEqual([{ tag: 1, upTo: true }]);
    book.ack(4);
    expect(book.take()).toEqual([{ tag: 4, upTo: true }]);
  });

  it('reaches over what was handed back: RabbitMQ has that already', () => {
    const book = bookOf(1, 2, 3);
    book.remove(2);
    book.ack(1);
    book.ack(3);
    expect(book.take()).toEqual([{ tag: 3, upTo: true }]);
    expect(book.size).toBe(0);
  });

  it('writes nothing twice', () => {
    const book = bookOf(1);
    book.ack(1);
    book.take();
    expect(book.take({ all: true })).toEqual([]);
  });
});
