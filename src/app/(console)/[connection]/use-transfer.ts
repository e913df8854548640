'use client';

import { useEffect, useRef, useState } from 'react';
import { readErrorDetails } from '@/components/error-details';
import { uploadFile } from '@/components/upload-file';
import { markSessionEnded } from '@/trpc/session-end';

/** Bytes of a piece, and how often one in a row may be lost. */
const pieceSize = 32 * 1024 * 1024;
const maxFailures = 5;

/** Sends a file to a route of the console, with progress; leaving the page stops it, after a warning. */
export function useTransfer() {
  const [progress, setProgress] = useState<{ sent: number; total: number } | null>(null);
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);

  useEffect(() => {
    if (!progress) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [progress]);

  /** Does the sending, of so many bytes, until it ends or is cancelled. */
  async function run<Answer>(
    total: number,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    stop.current = new AbortController();
    setProgress({ sent: 0, total });
    try {
      return await work(stop.current.signal);
    } catch (error) {
      if (readErrorDetails(error).code === 'UNAUTHORIZED') markSessionEnded(true);
      throw error;
    } finally {
      setProgress(null);
    }
  }

  function send<Answer>(url: string, file: File): Promise<Answer> {
    return run(file.size, (signal) =>
      uploadFile<Answer>({
        url,
        file,
        onProgress: (sent, total) => setProgress({ sent, total }),
        signal,
      }),
    );
  }

  /** Sends a file of any size piece by piece. After a lost connection it goes on where the server is. */
  function sendInPieces(
    urlAt: (offset: number) => string,
    file: File,
    receivedBytes: () => Promise<number>,
  ): Promise<void> {
    const total = file.size;
    return run(total, async (signal) => {
      let failures = 0;
      for (let offset = 0; offset < total; ) {
        const piece = file.slice(offset, offset + pieceSize);
        const start = offset;
        const onProgress = (sent: number) => setProgress({ sent: start + sent, total });
        try {
          await uploadFile({ url: urlAt(offset), file: piece, onProgress, signal });
          offset += piece.size;
          failures = 0;
        } catch (error) {
          failures += 1;
          // What the server refused, it would refuse again.
          const isRefused = readErrorDetails(error).code !== null;
          if (signal.aborted || isRefused || failures > maxFailures) throw error;
          offset = await receivedBytes();
        }
      }
    });
  }

  return {
    progress,
    send,
    sendInPieces,
    cancel: () => stop.current?.abort(),
    wasCancelled: (error: unknown) => error instanceof DOMException && error.name === 'AbortError',
  };
}
