import { Fifo } from './fifo';

describe('a fifo', () => {
  it('gives items in their order, through many', () => {
    const fifo = new Fifo<number>();
    for (let n = 0; n < 5000; n++) fifo.push(n);
    expect(Array.from({ length: 5000 }, () => fifo.shift())).toEqual(
      Array.from({ length: 5000 }, (_, n) => n),
    );
    expect(fifo.size).toBe(0);
    expect(fifo.shift()).toBeUndefined();
    expect(fifo.first).toBeUndefined();
  });

  it('puts back before what waits, in their order', () => {
    const fifo = new Fifo<string>();
    for (const item of ['a', 'b', 'c']) fifo.push(item);
    const taken = [fifo.shift(), fifo.shift()] as string[];
    fifo.putBack(taken);
    expect([fifo.first, fifo.size]).toEqual(['a', 3]);
    expect([fifo.shift(), fifo.shift(), fifo.shift()]).toEqual(['a', 'b', 'c']);
  });
});
