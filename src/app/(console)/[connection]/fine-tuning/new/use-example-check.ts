'use client';

import { useEffect, useState } from 'react';
import type { ExampleReport } from '@/lib/fine-tuning/check-file';
import type { MethodType } from './job-form';

/** What the worker is asked to check. */
export interface ExampleCheckRequest {
  /** A file of this computer; null: what stands at `url`. */
  file: File | null;
  url: string;
  type: MethodType;
  itemFields: string[];
  minExamples: number;
  allowsMedia: boolean;
}

export type ExampleCheckProgress =
  | { state: 'reading'; bytes: number; examples: number }
  | { state: 'checked'; report: ExampleReport }
  /** `reason` is null where the check did not even start. */
  | { state: 'failed'; reason: string | null };

/** Checks a file in a worker as soon as it is chosen, and again when its rules change; null: none is. */
export function useExampleCheck(request: ExampleCheckRequest): ExampleCheckProgress | null {
  const { file, url, type, minExamples, allowsMedia } = request;
  const itemFields = request.itemFields.join('\n');
  const isChosen = file !== null || url !== '';
  const [news, setNews] = useState<{
    of: string;
    file: File | null;
    news: ExampleCheckProgress;
  } | null>(null);
  const key = JSON.stringify([url, type, minExamples, allowsMedia, itemFields]);

  useEffect(() => {
    if (!isChosen) return;
    const worker = new Worker(new URL('./examples.worker.ts', import.meta.url), {
      type: 'module',
    });
    const publish = (news: ExampleCheckProgress) => setNews({ of: key, file, news });
    worker.onmessage = ({ data }: MessageEvent<ExampleCheckProgress>) => publish(data);
    worker.onerror = ({ message }) => publish({ state: 'failed', reason: message || null });
    const fields = itemFields === '' ? [] : itemFields.split('\n');
    const workerRequest: ExampleCheckRequest = {
      file,
      url,
      type,
      itemFields: fields,
      minExamples,
      allowsMedia,
    };
    worker.postMessage(workerRequest);
    return () => worker.terminate();
  }, [key, file, url, type, itemFields, minExamples, allowsMedia, isChosen]);

  if (!isChosen) return null;
  return news?.of === key && news.file === file
    ? news.news
    : { state: 'reading', bytes: 0, examples: 0 };
}
