'use client';

import { useEffect, useState } from 'react';
import type { InspectionReport } from '@/lib/batch-input';
import type { FileEstimate } from '@/lib/usage/estimate';

export type InputCheckProgress =
  | { state: 'reading'; bytes: number; requests: number }
  | { state: 'checked'; report: InspectionReport; estimate: FileEstimate | 'pending' | 'failed' }
  /** `reason` is null where the check did not even start. */
  | { state: 'failed'; reason: string | null };

/** Checks a file in a worker as soon as it is chosen; null: none is. */
export function useInputCheck(file: File | null): InputCheckProgress | null {
  const [news, setNews] = useState<{ of: File; news: InputCheckProgress } | null>(null);

  useEffect(() => {
    if (!file) return;
    const worker = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<InputCheckProgress>) =>
      setNews({ of: file, news: data });
    worker.onerror = ({ message }) =>
      setNews({
        of: file,
        news: { state: 'failed', reason: message || null },
      });
    worker.postMessage(file);
    return () => worker.terminate();
  }, [file]);

  if (!file) return null;
  return news?.of === file ? news.news : { state: 'reading', bytes: 0, requests: 0 };
}
