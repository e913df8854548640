import type { Readable } from 'node:stream';
import type OpenAI from '@/lib/openai';
import { type UpstreamFailure, upstreamFailure } from '../connections/failure';
import type { Archive } from './archive';
import type { FileKey } from './archive/store';

export interface Preview {
  kind: 'jsonl' | 'text' | 'binary' | 'unavailable';
  /** The first lines; empty for binary files. */
  lines: string[];
  bytes_read: number;
  /** The file is longer than what was read. */
  truncated: boolean;
  /** The reason, if unavailable. */
  reason?: string;
}

const maxPreviewBytes = 64 * 1024;

/** The beginning of a file: from the bytes that are kept here, else from upstream, which is left after that. */
export async function previewFile(
  archive: Archive,
  openai: OpenAI,
  file: FileKey,
  signal?: AbortSignal,
): Promise<Preview> {
  const stored = await archive.open(file, 0, maxPreviewBytes + 1);
  if (stored) return previewOf(await firstOf(stored));
  try {
    const response = await openai.files.content(file.fileId, { signal, maxRetries: 0 });
    return previewOf(await firstOf(response.body ?? []));
  } catch (error) {
    const failure = upstreamFailure(error);
    if (!failure || !isRefusal(failure)) throw error;
    return { ...empty, kind: 'unavailable', reason: failure.message };
  }
}

const empty = { lines: [], bytes_read: 0, truncated: false };

/** Many purposes may not be downloaded; a wrong key or a server that is down is another matter. */
function isRefusal({ status }: UpstreamFailure): boolean {
  return status !== null && status < 500 && ![401, 408, 429].includes(status);
}

/** Leaving the loop cancels what the bytes come from. */
async function firstOf(
  source: Readable | ReadableStream<Uint8Array> | Uint8Array[],
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source as AsyncIterable<Uint8Array>) {
    pieces.push(piece);
    length += piece.length;
    if (length > maxPreviewBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, maxPreviewBytes + 1);
}

function previewOf(bytes: Uint8Array): Preview {
  const truncated = bytes.length > maxPreviewBytes;
  const read = bytes.subarray(0, maxPreviewBytes);
  const text = decode(read);
  const seen = { bytes_read: read.length, truncated };
  if (text === null) return { kind: 'binary', lines: [], ...seen };
  const lines = text.split(/\r?\n/);
  // The last line may be cut in the middle; one that is all there is is shown all the same.
  if (lines.length > 1 && (truncated || lines.at(-1) === '')) lines.pop();
  return { kind: lines.some(isObject) ? 'jsonl' : 'text', lines, ...seen };
}

/** Null: this is no text. A character that the end cuts in two is left out. */
function decode(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
