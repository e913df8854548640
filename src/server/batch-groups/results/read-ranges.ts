import { type FileHandle, open } from 'node:fs/promises';

/** A range of the bytes of a file. */
export interface ByteRange {
  path: string;
  offset: number;
  length: number;
}

/** Ranges that are no further apart than this are read at once, with what is between them. */
const maxGap = 16 * 1024;

/** Bytes that are read at once. */
const maxRead = 4 * 2 ** 20;

/** Files that stay open. */
const maxOpen = 16;

/** Reads many short ranges of a few files with few reads: those beside each other at once. */
export function createRangeReader() {
  const files = new Map<string, Promise<FileHandle>>();

  const fileOf = async (path: string): Promise<FileHandle> => {
    const known = files.get(path);
    if (known) return known;
    const opened = open(path);
    files.set(path, opened);
    if (files.size > maxOpen) {
      const [oldest] = files.keys();
      const file = oldest === undefined ? undefined : files.get(oldest);
      files.delete(oldest ?? '');
      await (await file)?.close();
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
          inOrder.push({ path: range.path, offset: range.offset, length: range.length, index });
      inOrder.sort((a, b) => (a.path === b.path ? a.offset - b.offset : a.path < b.path ? -1 : 1));
      for (let from = 0; from < inOrder.length; ) {
        const first = inOrder[from] as ByteRange;
        let end = first.offset + first.length;
        let to = from + 1;
        for (; to < inOrder.length; to += 1) {
          const next = inOrder[to] as ByteRange;
          if (next.path !== first.path || next.offset - end > maxGap) break;
          if (next.offset + next.length - first.offset > maxRead) break;
          end = Math.max(end, next.offset + next.length);
        }
        const file = await fileOf(first.path);
        const length = end - first.offset;
        const { buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, first.offset);
        for (const { index, offset, length } of inOrder.slice(from, to))
          found[index] = buffer.subarray(offset - first.offset, offset - first.offset + length);
        from = to;
      }
      return found;
    },

    async close(): Promise<void> {
      await Promise.all([...files.values()].map(async (file) => (await file).close()));
      files.clear();
    },
  };
}
