'use client';

import { useSyncExternalStore } from 'react';
import { readErrorDetails } from '@/components/error-details';
import { uploadFile } from '@/components/upload-file';
import { withBasePath } from '@/lib/base-path';
import { encodeId } from '@/lib/id-path';
import { onAbort } from '@/lib/on-abort';
import type { PartLayout } from '@/lib/upload-parts';
import type { useTRPCClient } from '@/trpc/client';
import { markSessionEnded } from '@/trpc/session-end';
import { checksumInWorker } from './checksums';
import { createSender, type UploadSender } from './sender';
import { isBusy, type SendingState } from './sending-state';

interface UploadKey {
  connection: string;
  id: string;
}

interface Opening extends UploadKey {
  file: File;
  layout: PartLayout;
  client: ReturnType<typeof useTRPCClient>;
}

/** The uploads of this tab. They go on while the reader is on other pages of the console. */
const senders = new Map<string, UploadSender>();
const listeners = new Set<() => void>();

const keyOf = ({ connection, id }: UploadKey) => `${connection} ${id}`;

/** Begins to send the file of an upload, or goes on with it. */
export function sendUpload({ connection, id, file, layout, client }: Opening): void {
  const sender = createSender({
    file,
    layout,
    listParts: async () => (await client.uploads.parts.query({ connection, id })).parts,
    async sendPart({ number, data, onProgress }, signal) {
      const url = withBasePath(
        `/api/connections/${connection}/uploads/${encodeId(id)}/parts/${number}`,
      );
      try {
        return await uploadFile({ url, file: data, onProgress, signal });
      } catch (error) {
        if (readErrorDetails(error).code === 'UNAUTHORIZED') markSessionEnded(true);
        throw error;
      }
    },
    async checksum(onPart, signal) {
      const md5 = await checksumInWorker({ file, layout }, onPart, signal);
      await client.uploads.saveChecksum.mutate({ connection, id, md5 });
      return md5;
    },
    complete: (md5) => client.uploads.complete.mutate({ connection, id, md5 }),
    wait: (milliseconds, signal) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          release();
          resolve();
        }, milliseconds);
        const release = onAbort(signal, () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
  });
  senders.get(keyOf({ connection, id }))?.close();
  senders.set(keyOf({ connection, id }), sender);
  sender.subscribe(warnWhileBusy);
  for (const listener of listeners) listener();
  void sender.start();
}

/** Gives up what this tab was sending. */
export function forgetUpload(upload: UploadKey): void {
  senders.get(keyOf(upload))?.close();
  senders.delete(keyOf(upload));
  for (const listener of listeners) listener();
}

/** The sender of an upload and its state; null if this tab does not have its file. */
export function useSender(upload: UploadKey): { sender: UploadSender; state: SendingState } | null {
  const sender = useSyncExternalStore(
    subscribe,
    () => senders.get(keyOf(upload)) ?? null,
    () => null,
  );
  const state = useSyncExternalStore(
    sender?.subscribe ?? subscribe,
    () => sender?.getState() ?? null,
    () => null,
  );
  return sender && state && { sender, state };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function warnWhileBusy(): void {
  const busy = [...senders.values()].some((sender) => isBusy(sender.getState()));
  // Adding the same listener again changes nothing.
  if (busy) window.addEventListener('beforeunload', warn);
  else window.removeEventListener('beforeunload', warn);
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
