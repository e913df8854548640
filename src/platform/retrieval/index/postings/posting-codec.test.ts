import { expect, it } from 'vitest';
import {
  createByteBuffer,
  createPostings,
  decodeList,
  encodeList,
  lengthOfList,
  maxFrequency,
} from './posting-codec';

/** The numbers and frequencies of some lists that are encoded one after another. */
function roundTrip(lists: number[][]): number[][] {
  const into = createByteBuffer();
  for (const pairs of lists) encodeList(pairs, into);
  const bytes = into.bytes.subarray(0, into.length);
  const postings = createPostings(1);
  let at = 0;
  const read = lists.map((pairs) => {
    expect(lengthOfList(bytes, at)).toBe(pairs.length / 2);
    at = decodeList(bytes, at, postings);
    return Array.from({ length: postings.count }, (_, index) => [
      postings.numbers[index] ?? -1,
      postings.frequencies[index] ?? -1,
    ]).flat();
  });
  expect(at).toBe(bytes.length);
  return read;
}

it('posting lists are read as they were written', () => {
  const lists = [
    [],
    [0, 1],
    [0, 2, 1, 1, 2, 127, 3, 128, 4, 65_535],
    [62, 1, 63, 1, 64, 2, 128, 1, 8_255, 3, 16_384, 1],
    [1_000_000_000, 1],
    [5, 300, 1_000_000_005, 300],
  ];
  expect(roundTrip(lists)).toEqual(lists);
});

it('lists of any gaps are read as they were written', () => {
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 2 ** 31) * below);
  };
  const lists = Array.from({ length: 200 }, () => {
    let number = 0;
    return Array.from({ length: random(300) }, () => {
      number += 1 + random(2 ** random(20));
      return [number, 1 + random(2 ** random(10))];
    }).flat();
  });
  expect(roundTrip(lists)).toEqual(lists);
});

it('consecutive chunks with a word once take one byte each, and frequencies are capped', () => {
  const into = createByteBuffer();
  encodeList(Array.from({ length: 100 }, (_, number) => [number, 1]).flat(), into);
  expect(into.length).toBe(101);
  expect(roundTrip([[3, 1_000_000]])).toEqual([[3, maxFrequency]]);
});
