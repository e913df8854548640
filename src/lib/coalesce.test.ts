import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce';

describe('coalescing', () => {
  it('hands on at once what arrives together, in order', async () => {
    const pieces = await gather(coalesce(numbers(1000)));

    expect(pieces.length).toBeLessThan(10);
    expect(pieces.flat()).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  });

  it('yields what arrived before a failure, then fails', async () => {
    const pieces: number[][] = [];
    const reading = async () => {
      for await (const piece of coalesce(failing())) pieces.push(piece);
    };

    await expect(reading()).rejects.toThrow('cut');
    expect(pieces.flat()).toEqual([1, 2]);
  });

  it('ends its source when the reader leaves', async () => {
    let isEnded = false;
    async function* endless() {
      try {
        for (let n = 0; ; n += 1) yield await Promise.resolve(n);
      } finally {
        isEnded = true;
      }
    }

    for await (const _ of coalesce(endless(), 1)) break;

    expect(isEnded).toBe(true);
  });
});

async function* numbers(count: number) {
  for (let n = 0; n < count; n += 1) yield n;
}

async function* failing() {
  yield 1;
  yield 2;
  throw new Error('cut');
}

async function gather<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}
