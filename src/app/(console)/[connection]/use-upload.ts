'use client';

import { withBasePath } from '@/lib/base-path';
import type { OpenAIFile } from '@/lib/openai';
import { useTransfer } from './use-transfer';

/** Sends a file upstream. */
export function useUpload(connection: string) {
  const transfer = useTransfer();

  function send(file: File, purpose: string, expiresAfter?: number): Promise<OpenAIFile> {
    const query = new URLSearchParams({ purpose, filename: file.name });
    if (expiresAfter) query.set('expires_after', String(expiresAfter));
    return transfer.send(withBasePath(`/api/connections/${connection}/files?${query}`), file);
  }

  return { ...transfer, send };
}
