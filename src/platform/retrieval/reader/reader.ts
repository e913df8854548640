import { once } from 'node:events';
import { type ChildExit, startChild } from '../process/start-child';
import { type Chunking, type OnUnread, type SourceFile, UnreadableFile } from '../retrieval';
import type { ReaderRequest, ReaderResponse } from './messages';

/** A process that reads one file at a time. */
export interface Reader {
  /** Returning early from the iteration, or aborting, kills the process. */
  read(
    source: SourceFile,
    chunking: Chunking,
    signal: AbortSignal,
    note?: OnUnread,
  ): AsyncGenerator<string[]>;
  isAlive(): boolean;
  kill(): Promise<void>;
}

export function createReader(timeLimit: number): Reader {
  const entry = 'src/platform/retrieval/reader/child.ts';
  const { process: child, setReferenced, exited } = startChild({ entry, megabytes: 512 });
  const kill = async () => {
    setReferenced(true);
    child.kill('SIGKILL');
    await exited;
  };

  /** Waits for the next response, or until the time is up. */
  const ask = async (
    request: ReaderRequest,
    time: number,
    signal: AbortSignal,
  ): Promise<ReaderResponse> => {
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    const timer = setTimeout(
      () => over.abort(new UnreadableFile('invalid_file', timeoutMessage)),
      time,
    );
    const died = exited.then((exit) => {
      throw failureOf(exit);
    });
    try {
      const respond = once(child, 'message', { signal: either });
      child.send(request);
      const [message] = await Promise.race([respond, died]);
      return message as ReaderResponse;
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
      let remaining = timeLimit;
      let isOver = false;
      setReferenced(true);
      try {
        let request: ReaderRequest = { read: { source, chunking } };
        for (;;) {
          const startedAt = performance.now();
          const respond = await ask(request, remaining, signal);
          remaining -= performance.now() - startedAt;
          isOver = !('chunks' in respond) || respond.isLast;
          if ('failure' in respond)
            throw new UnreadableFile(respond.failure.code, respond.failure.message);
          for (const { part, reason } of respond.unread ?? []) note?.(part, reason);
          yield respond.chunks;
          if (respond.isLast) return;
          signal.throwIfAborted();
          request = { more: true };
        }
      } finally {
        if (isOver) setReferenced(false);
        else await kill();
      }
    },
  };
}

const timeoutMessage = 'Reading the file took too long.';

function failureOf({ cause, stderr }: ChildExit): UnreadableFile {
  const isMemory = cause === 'SIGUSR2' || cause === 'SIGABRT' || /heap out of memory/.test(stderr);
  if (isMemory)
    return new UnreadableFile('invalid_file', 'Reading the file takes too much memory.');
  const message = `The process that read the file ended with ${cause}. ${stderr.slice(-500)}`;
  return new UnreadableFile('server_error', message.trim());
}
