import {
  createByteBuffer,
  createPostings,
  decodeList,
  encodeList,
  type Postings,
} from './posting-codec';

/** Posting lists in memory, by term. Each alternates the numbers of chunks, in ascending order, and frequencies. */
export type PostingBuffer = Map<string, number[]>;

/** Posting lists as one row stores them: the terms, separated by spaces, and their lists in the same order. */
export interface PackedLists {
  terms: string;
  lists: Uint8Array;
}

export function addPosting(
  buffer: PostingBuffer,
  term: string,
  number: number,
  frequency: number,
): void {
  const pairs = buffer.get(term);
  if (pairs) pairs.push(number, frequency);
  else buffer.set(term, [number, frequency]);
}

export function packLists(buffer: PostingBuffer): PackedLists {
  const into = createByteBuffer();
  for (const pairs of buffer.values()) encodeList(pairs, into);
  return {
    terms: [...buffer.keys()].join(' '),
    lists: into.bytes.subarray(0, into.length),
  };
}

const scratch: Postings = createPostings();

/** Adds packed lists to a buffer. The number of their first chunk becomes `first`. */
export function unpackLists({ terms, lists }: PackedLists, first: number, into: PostingBuffer) {
  if (terms === '') return;
  let at = 0;
  for (const term of terms.split(' ')) {
    at = decodeList(lists, at, scratch);
    const { numbers, frequencies, count } = scratch;
    for (let index = 0; index < count; index += 1)
      addPosting(into, term, first + (numbers[index] ?? 0), frequencies[index] ?? 1);
  }
}
