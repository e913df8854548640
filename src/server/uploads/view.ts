import type { PartLayout } from '@/lib/upload-parts';
import type { UpstreamFailure } from '../connections/failure';
import type { SentPartRow, UploadSourceRow } from '../db/schema';
import { isClaimAlive } from './store';

/** The file of an upload, as the browser needs it to recognise the file and to go on with it. */
export interface UploadSourceView extends PartLayout {
  /** Milliseconds. */
  last_modified: number;
  md5: string | null;
}

/** A part that was sent, or tried. Parts that were not tried are left out. */
export interface SentPartView {
  /** From 1. */
  number: number;
  /** `waiting`: a try was given up, and nothing is to blame. */
  state: 'sent' | 'sending' | 'failed' | 'waiting';
  part_id: string | null;
  md5: string | null;
  /** Unix seconds. */
  sent_at: number | null;
  failure: UpstreamFailure | null;
}

export function sourceViewOf(source: UploadSourceRow): UploadSourceView {
  const { bytes, partSize, lastModified, md5 } = source;
  return { bytes, part_size: partSize, last_modified: lastModified, md5 };
}

/** `at` in unix seconds. */
export function sentPartViewOf(part: SentPartRow, at: number): SentPartView {
  const { number, partId, md5, sentAt, failure } = part;
  return {
    number,
    state: stateOf(part, at),
    part_id: partId,
    md5,
    sent_at: sentAt,
    failure: partId === null ? failure : null,
  };
}

function stateOf(part: SentPartRow, at: number): SentPartView['state'] {
  if (part.partId !== null) return 'sent';
  if (isClaimAlive(part, at)) return 'sending';
  return part.failure ? 'failed' : 'waiting';
}
