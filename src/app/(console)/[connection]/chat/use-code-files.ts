'use client';

import { useQuery } from '@tanstack/react-query';
import { type CodeFile, maxInlineBytes } from '../../playground/code-files';
import { attachmentUrl } from './message-parts';

export interface NamedAttachment {
  id: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
}

/** The attachments of a request for its code: of small ones with their bytes. */
export function useCodeFiles(connection: string, attachments: readonly NamedAttachment[]) {
  return useQuery({
    queryKey: ['chat-code-files', connection, attachments],
    queryFn: ({ signal }) =>
      Promise.all(
        attachments.map(async ({ id, name, type, size }): Promise<CodeFile> => {
          const isSmall = size <= maxInlineBytes;
          // What cannot be had is read from a file, as what is large.
          const base64 = isSmall
            ? await readBase64(attachmentUrl(connection, id), signal).catch(() => null)
            : null;
          return { id, name, type, base64 };
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function readBase64(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(response.statusText);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
