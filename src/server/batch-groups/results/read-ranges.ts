import type { ObjectHandle } from '@/lib/bytes/object-handle';
import type { ObjectReader } from '@/lib/bytes/object-store';

/** A range of the bytes of an object. */
export interface ByteRange {
  object: ObjectHandle;
  offset: number;
  length: number;
}

/** Ranges that are no further apart than this are read at once, with what is between them. */
const maxGap = 16 * 1024;

/** Bytes that are read at once. */
const maxRead = 4 * 2 ** 20;

/** Objects that stay open. */
const maxOpen = 16;

/** Reads many short ranges of a few objects with few reads: those beside each other at once. */
export function createRangeReader() {
  const readers = new Map<string, Promise<ObjectReader>>();

  const readerOf = async (object: ObjectHandle): Promise<ObjectReader> => {
    const known = readers.get(object.key);
    if (known) return known;
    const opened = object.open();
    readers.set(object.key, opened);
    if (readers.size > maxOpen) {
      const [oldest] = readers.keys();
      const reader = oldest === undefined ? undefined : readers.get(oldest);
      readers.delete(oldest ?? '');
      await (await reader)?.close();
    }
    return opened;
  };

  return {
    /** The bytes of each range, in their order. */
    async read(ranges: readonly (ByteRange | null)[]): Promise<(Buffer | null)[]> {
      const found: (Buffer | null)[] = ranges.map(() => null);
      const inOrder: (ByteRange & { index: number })[] = [];
      for (const [index, range] of ranges.entries())
        if (range)
          inOrder.push({ object: range.object, offset: range.offset, length: range.length, index });
      inOrder.sort(byObjectAndOffset);
      for (let from = 0; from < inOrder.length; ) {
        const first = inOrder[from] as ByteRange;
        let end = first.offset + first.length;
        let to = from + 1;
        for (; to < inOrder.length; to += 1) {
          const next = inOrder[to] as ByteRange;
          if (next.object.key !== first.object.key || next.offset - end > maxGap) break;
          if (next.offset + next.length - first.offset > maxRead) break;
          end = Math.max(end, next.offset + next.length);
        }
        const reader = await readerOf(first.object);
        const buffer = await reader.read(first.offset, end - first.offset);
        for (const { index, offset, length } of inOrder.slice(from, to))
          found[index] = buffer.subarray(offset - first.offset, offset - first.offset + length);
        from = to;
      }
      return found;
    },

    async close(): Promise<void> {
      // One that could not be opened was reported to who asked for it.
      const opened = await Promise.allSettled(readers.values());
      readers.clear();
      for (const reader of opened) if (reader.status === 'fulfilled') await reader.value.close();
    },
  };
}

function byObjectAndOffset(a: ByteRange, b: ByteRange): number {
  if (a.object.key === b.object.key) return a.offset - b.offset;
  return a.object.key < b.object.key ? -1 : 1;
}
