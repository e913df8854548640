import { once } from 'node:events';
import { type Ending, startChild } from '../process/start';
import { type Chunking, type NoteUnread, type Source, UnreadableFile } from '../retrieval';
import type { Order, Report } from './messages';

/** A process that reads one file at a time. */
export interface Reader {
  /** Whoever stops taking the chunks, or aborts, ends the process with it. */
  read(
    source: Source,
    chunking: Chunking,
    signal: AbortSignal,
    note?: NoteUnread,
  ): AsyncGenerator<string[]>;
  isAlive(): boolean;
  kill(): Promise<void>;
}

export function createReader(patience: number): Reader {
  const entry = 'src/platform/retrieval/reader/child.ts';
  const { process: child, hold, ended } = startChild({ entry, megabytes: 512 });
  const kill = async () => {
    hold(true);
    child.kill('SIGKILL');
    await ended;
  };

  /** Has the next report, unless time runs out first. */
  const ask = async (order: Order, time: number, signal: AbortSignal): Promise<Report> => {
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    const timer = setTimeout(() => over.abort(new UnreadableFile('invalid_file', tooSlow)), time);
    const died = ended.then((ending) => {
      throw failureOf(ending);
    });
    try {
      const report = once(child, 'message', { signal: either });
      child.send(order);
      const [message] = await Promise.race([report, died]);
      return message as Report;
    } catch (error) {
      throw either.aborted ? either.reason : error;
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  };

  return {
    isAlive: () => child.connected && !child.killed,
    kill,

    async *read(source, chunking, signal, note) {
      let left = patience;
      let isOver = false;
      hold(true);
      try {
        let order: Order = { read: { source, chunking } };
        for (;;) {
          const begun = performance.now();
          const report = await ask(order, left, signal);
          left -= performance.now() - begun;
          isOver = !('chunks' in report) || report.isLast;
          if ('failure' in report)
            throw new UnreadableFile(report.failure.code, report.failure.message);
          for (const { part, reason } of report.unread ?? []) note?.(part, reason);
          yield report.chunks;
          if (report.isLast) return;
          signal.throwIfAborted();
          order = { more: true };
        }
      } finally {
        if (isOver) hold(false);
        else await kill();
      }
    },
  };
}

const tooSlow = 'Reading the file took too long.';

function failureOf({ how, words }: Ending): UnreadableFile {
  const isMemory = how === 'SIGUSR2' || how === 'SIGABRT' || /heap out of memory/.test(words);
  if (isMemory)
    return new UnreadableFile('invalid_file', 'Reading the file takes too much memory.');
  const message = `The process that read the file ended with ${how}. ${words.slice(-500)}`;
  return new UnreadableFile('server_error', message.trim());
}
