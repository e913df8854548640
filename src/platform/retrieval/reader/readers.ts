import { createSemaphore } from '@/lib/concurrency';
import type { Chunking, NoteUnread, Source } from '../retrieval';
import { createReader, type Reader } from './reader';

interface ReadersOptions {
  /** Files that are read at a time; the others wait in line. */
  places?: number;
  /** What one file may take of a reader's time, in milliseconds. Waiting for whoever takes its chunks is not counted. */
  patience?: number;
  /** After this, in milliseconds, a reader that has nothing to do ends. */
  rest?: number;
}

/** Reads files, each in a process that reads nothing else meanwhile. */
export function createReaders({
  places = 2,
  patience = 120_000,
  rest = 30_000,
}: ReadersOptions = {}) {
  const gate = createSemaphore(places);
  const all = new Set<Reader>();
  const idle: Reader[] = [];
  let isClosed = false;

  const take = () => {
    if (isClosed) throw new Error('The retrieval is closed.');
    const reader = idle.findLast((one) => one.isAlive()) ?? createReader(patience);
    if (idle.includes(reader)) idle.splice(idle.indexOf(reader), 1);
    all.add(reader);
    return reader;
  };
  /** It counts as one of ours until the process has ended. */
  const end = async (reader: Reader) => {
    await reader.kill();
    all.delete(reader);
  };
  const giveBack = async (reader: Reader) => {
    if (!reader.isAlive() || isClosed) return end(reader);
    idle.push(reader);
    setTimeout(() => {
      const at = idle.indexOf(reader);
      if (at < 0) return;
      idle.splice(at, 1);
      void end(reader);
    }, rest).unref();
  };

  return {
    async *read(
      source: Source,
      chunking: Chunking,
      signal: AbortSignal,
      note?: NoteUnread,
    ): AsyncGenerator<string[]> {
      const leave = await gate.acquire(signal);
      const reader = take();
      try {
        yield* reader.read(source, chunking, signal, note);
      } finally {
        await giveBack(reader);
        leave();
      }
    },

    async close(): Promise<void> {
      isClosed = true;
      await Promise.all([...all].map((reader) => reader.kill()));
    },
  };
}
