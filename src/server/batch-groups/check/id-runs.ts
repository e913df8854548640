import { type FileHandle, open, rm } from 'node:fs/promises';
import type { SeenIds } from '@/lib/batch-input/request';
import { hashOf } from './id-hash';

/** Hashes held in memory: 8 MB. More are sorted and written to disk. */
const runLength = 2 ** 20;

/** Hashes of a run that are read at a time. */
const blockLength = 2 ** 15;

/** Different ids of which duplicates are looked for in one check. */
export const maxDuplicateIds = 100_000;

export interface IdRuns extends SeenIds {
  /** Writes what does not stay in memory. To be awaited now and then. */
  flush(): Promise<void>;
  /** The hashes that came more than once, at most `maxDuplicateIds`. */
  duplicates(): Promise<Set<number>>;
  close(): Promise<void>;
}

/**
 * Takes in any number of ids and finds those that came more than once, with as much memory as for a million: the hashes
 * are sorted in runs, which are merged. Different ids may share a hash, so that whoever asks has to look at the ids.
 */
export function createIdRuns(path: string, length = runLength): IdRuns {
  let run = new Float64Array(length);
  let used = 0;
  let full: Float64Array[] = [];
  const runs: Run[] = [];
  let file: FileHandle | undefined;
  let written = 0;

  const ids = {
    size: 0,
    add(id: string) {
      ids.size += 1;
      run[used] = hashOf(id);
      used += 1;
      if (used === length) {
        full.push(run.sort());
        run = new Float64Array(length);
        used = 0;
      }
      return ids;
    },

    async flush() {
      const complete = full;
      full = [];
      for (const sorted of complete) {
        file ??= await open(path, 'w+', 0o600);
        const { buffer, byteOffset, byteLength } = sorted;
        await file.write(Buffer.from(buffer, byteOffset, byteLength), 0, byteLength, written);
        runs.push({ start: written / 8, end: written / 8 + sorted.length });
        written += byteLength;
      }
    },

    async duplicates() {
      await ids.flush();
      const rest = run.subarray(0, used).sort();
      const cursors = [
        ...runs.map((stored) => cursorOf(file as FileHandle, stored)),
        cursorIn(rest),
      ];
      const found = new Set<number>();
      let last = -1;
      await merge(cursors, (hash) => {
        if (hash === last && found.size < maxDuplicateIds) found.add(hash);
        last = hash;
      });
      return found;
    },

    async close() {
      await file?.close();
      await rm(path, { force: true });
    },
  };
  return ids;
}

/** Positions in the file, in hashes. */
interface Run {
  start: number;
  end: number;
}

/** Gives the next block of sorted hashes; null at the end. */
type Cursor = () => Promise<Float64Array | null>;

function cursorIn(sorted: Float64Array): Cursor {
  let rest: Float64Array | null = sorted.length > 0 ? sorted : null;
  return async () => {
    const given = rest;
    rest = null;
    return given;
  };
}

function cursorOf(file: FileHandle, { start, end }: Run): Cursor {
  let at = start;
  return async () => {
    const count = Math.min(blockLength, end - at);
    if (count <= 0) return null;
    const block = new Float64Array(count);
    await file.read(Buffer.from(block.buffer), 0, count * 8, at * 8);
    at += count;
    return block;
  };
}

interface Head {
  block: Float64Array;
  at: number;
  next: Cursor;
}

/** Gives out all hashes in their order. Promises are awaited for blocks only: there are millions of hashes. */
async function merge(cursors: Cursor[], take: (hash: number) => void): Promise<void> {
  const heads: Head[] = [];
  for (const next of cursors) {
    const block = await next();
    if (block) heads.push({ block, at: 0, next });
  }
  for (let least = leastOf(heads); least; least = leastOf(heads)) {
    take(least.block[least.at] as number);
    least.at += 1;
    if (least.at < least.block.length) continue;
    const block = await least.next();
    least.at = 0;
    if (block) least.block = block;
    else heads.splice(heads.indexOf(least), 1);
  }
}

function leastOf(heads: Head[]): Head | undefined {
  let [least] = heads;
  if (!least) return undefined;
  for (const head of heads)
    if ((head.block[head.at] as number) < (least.block[least.at] as number)) least = head;
  return least;
}
