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

  async function send<Answer>(url: string, file: File): Promise<Answer> {
    stop.current = new AbortController();
    setProgress({ sent: 0, total: file.size });
    try {
      return await uploadFile<Answer>({
        url,
        file,
        onProgress: (sent, total) => setProgress({ sent, total }),
        signal: stop.current.signal,
      });
    } catch (error) {
      if (readErrorDetails(error).code === 'UNAUTHORIZED') markSessionEnded(true);
      throw error;
    } finally {
      setProgress(null);
    }
  }

  return {
    progress,
    send,
    cancel: () => stop.current?.abort(),
    wasCancelled: (error: unknown) => error instanceof DOMException && error.name === 'AbortError',
  };
}
