import { AckBook } from './ack-book';

function bookOf(...tags: number[]): AckBook {
  const book = new AckBook();
  tags.forEach((tag) => book.deliver(tag));
  return book;
}

describe('the book of acks', () => {
  it('writes one ack for everything before the first open delivery, and the others one by one', () => {
    const book = bookOf(1, 2, 3, 4, 5);
    for (const tag of [5, 2, 1, 3]) book.ack(tag);
    expect(book.take()).toEqual([
      { tag: 3, upTo: true },
      { tag: 5, upTo: false },
    ]);
    expect(book.size).toBe(1);
  });

  it('INVARIANT: never reaches over an open delivery', () => {
    const book = bookOf(1, 2, 3);
    book.ack(3);
    expect(book.take()).toEqual([{ tag: 3, upTo: false }]);
    book.deliver(4);
    book.ack(2);
    expect(book.take()).toEqual([{ tag: 2, upTo: false }]);
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
    expect(book.take()).toEqual([]);
  });
});
