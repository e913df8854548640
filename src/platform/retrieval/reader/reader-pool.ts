import { createSemaphore } from '@/lib/concurrency';
import type { Chunking, OnUnread, SourceFile } from '../retrieval';
import { createReader, type Reader } from './reader';

interface ReaderPoolOptions {
  /** Files read at the same time; others wait. */
  maxReaders?: number;
  /** The time limit for reading one file, in milliseconds. Time spent waiting for the consumer does not count. */
  timeLimit?: number;
  /** Milliseconds after which an idle reader ends. */
  idleTimeout?: number;
}

/** A pool of reader processes. Each reads one file at a time. */
export function createReaderPool({
  maxReaders = 2,
  timeLimit = 120_000,
  idleTimeout = 30_000,
}: ReaderPoolOptions = {}) {
  const semaphore = createSemaphore(maxReaders);
  const all = new Set<Reader>();
  const idle: Reader[] = [];
  let isClosed = false;

  const take = () => {
    if (isClosed) throw new Error('The retrieval is closed.');
    const reader = idle.findLast((one) => one.isAlive()) ?? createReader(timeLimit);
    if (idle.includes(reader)) idle.splice(idle.indexOf(reader), 1);
    all.add(reader);
    return reader;
  };
  /** The reader stays in the pool until its process has ended. */
  const end = async (reader: Reader) => {
    await reader.kill();
    all.delete(reader);
  };
  const returnToPool = async (reader: Reader) => {
    if (!reader.isAlive() || isClosed) return end(reader);
    idle.push(reader);
    setTimeout(() => {
      const at = idle.indexOf(reader);
      if (at < 0) return;
      idle.splice(at, 1);
      void end(reader);
    }, idleTimeout).unref();
  };

  return {
    async *read(
      source: SourceFile,
      chunking: Chunking,
      signal: AbortSignal,
      note?: OnUnread,
    ): AsyncGenerator<string[]> {
      const release = await semaphore.acquire(signal);
      const reader = take();
      try {
        yield* reader.read(source, chunking, signal, note);
      } finally {
        await returnToPool(reader);
        release();
      }
    },

    async close(): Promise<void> {
      isClosed = true;
      await Promise.all([...all].map((reader) => reader.kill()));
    },
  };
}
