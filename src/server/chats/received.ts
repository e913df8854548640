import type { Fetch } from '@/lib/openai';
import { redact } from '../redact';

/** The raw response of an upstream for one answer. */
export interface ReceivedText {
  text: string;
  /** Total bytes received, and how many of them are in `text`. */
  bytes: number;
  kept: number;
  content_type: string;
}

/** Bytes. A stream takes some two hundred for each token; what is longer is kept from its beginning on. */
export const maxReceivedBytes = 2 * 2 ** 20;

/** Records the response of a `fetch` while it is read by the client. After a retry, the last response is kept. */
export function recordReceived(fetch: Fetch, maxBytes = maxReceivedBytes) {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  let storedBytes = 0;
  let content_type: string | null = null;
  let isRefusal = false;

  const note = (piece: Uint8Array) => {
    bytes += piece.byteLength;
    if (storedBytes >= maxBytes) return;
    const part = piece.slice(0, maxBytes - storedBytes);
    storedBytes += part.byteLength;
    pieces.push(part);
  };

  return {
    fetch: async (...request: Parameters<Fetch>): Promise<Response> => {
      const response = await fetch(...request);
      pieces = [];
      bytes = 0;
      storedBytes = 0;
      content_type = response.headers.get('content-type') ?? '';
      isRefusal = !response.ok;
      if (!response.body) return response;
      const { status, statusText, headers } = response;
      return new Response(readThrough(response.body, note), { status, statusText, headers });
    },

    /** Null: no answer began. */
    value(): ReceivedText | null {
      if (content_type === null) return null;
      // `stream`: a character that the limit cuts is left out.
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        joined(pieces, storedBytes),
        {
          stream: storedBytes < bytes,
        },
      );
      // Some refusals quote the key that was sent.
      return { text: isRefusal ? redact(text) : text, bytes, kept: storedBytes, content_type };
    },
  };
}

/** The same stream, no faster and no slower than its reader reads. */
function readThrough(body: ReadableStream<Uint8Array>, note: (piece: Uint8Array) => void) {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await reader.read();
        if (done) return controller.close();
        note(value);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.byteLength;
  }
  return all;
}
