'use client';

import { useEffect, useRef, useState } from 'react';
import { readFailure } from '@/components/failure';
import { uploadFile } from '@/components/upload-file';
import type { OpenAIFile } from '@/lib/openai';
import { markSessionEnded } from '@/trpc/session-end';

/** Sends a file upstream. */
export function useUpload(connection: string) {
  const [progress, setProgress] = useState<{ sent: number; total: number } | null>(null);
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);

  useEffect(() => {
    if (!progress) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [progress]);

  async function send(file: File, purpose: string, expiresAfter?: number) {
    stop.current = new AbortController();
    setProgress({ sent: 0, total: file.size });
    const query = new URLSearchParams({ purpose, filename: file.name });
    if (expiresAfter) query.set('expires_after', String(expiresAfter));
    try {
      return await uploadFile<OpenAIFile>({
        url: `/api/connections/${connection}/files?${query}`,
        file,
        onProgress: (sent, total) => setProgress({ sent, total }),
        signal: stop.current.signal,
      });
    } catch (error) {
      if (readFailure(error).code === 'UNAUTHORIZED') markSessionEnded(true);
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
