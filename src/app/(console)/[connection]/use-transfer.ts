'use client';

import { useEffect, useRef, useState } from 'react';
import { readErrorDetails } from '@/components/error-details';
import { uploadFile } from '@/components/upload-file';
import { markSessionEnded } from '@/trpc/session-end';

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

  /** Sends so many bytes by `work`, until that ends or is cancelled. */
  async function track<Answer>(
    total: number,
    work: (
      signal: AbortSignal,
      onProgress: (sent: number, total: number) => void,
    ) => Promise<Answer>,
  ): Promise<Answer> {
    stop.current = new AbortController();
    setProgress({ sent: 0, total });
    try {
      return await work(stop.current.signal, (sent, total) => setProgress({ sent, total }));
    } catch (error) {
      if (readErrorDetails(error).code === 'UNAUTHORIZED') markSessionEnded(true);
      throw error;
    } finally {
      setProgress(null);
    }
  }

  function send<Answer>(url: string, file: File): Promise<Answer> {
    return track(file.size, (signal, onProgress) =>
      uploadFile<Answer>({ url, file, onProgress, signal }),
    );
  }

  return {
    progress,
    send,
    track,
    cancel: () => stop.current?.abort(),
    wasCancelled: (error: unknown) => error instanceof DOMException && error.name === 'AbortError',
  };
}
