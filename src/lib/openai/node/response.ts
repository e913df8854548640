import type { IncomingMessage } from 'node:http';
import type { BodyReader } from '../core/body-reader';
import type { TransportResponse } from '../core/transport';
import { decompress } from './decompress';
import { readIncoming } from './incoming-reader';

/** A response from the socket. Headers and a `Response` are created on demand. */
export class NodeResponse implements TransportResponse {
  readonly status: number;
  readonly url: string;
  readonly isOpaque = false;
  readonly #incoming: IncomingMessage;
  readonly #isEmpty: boolean;
  #headers: Headers | undefined;
  #isOpened = false;

  constructor(incoming: IncomingMessage, url: string, method: string) {
    const status = incoming.statusCode ?? 0;
    this.status = status;
    this.url = url;
    this.#incoming = incoming;
    this.#isEmpty = method === 'HEAD' || status === 204 || status === 205 || status === 304;
    if (this.#isEmpty) incoming.resume();
    // The connection may break while nobody reads.
    incoming.on('error', noop);
  }

  /** An arrow function, as it is passed on. */
  readonly header = (name: string): string | null => {
    const value = this.#incoming.headers[name];
    return typeof value === 'string' ? value : (value?.join(', ') ?? null);
  };

  get headers(): Headers {
    this.#headers ??= headersOf(this.#incoming);
    return this.#headers;
  }

  openBody(): BodyReader | undefined {
    if (this.#isEmpty || this.#isOpened) return undefined;
    this.#isOpened = true;
    const encoding = this.#incoming.headers['content-encoding'];
    return readIncoming(encoding ? decompress(this.#incoming, encoding) : this.#incoming);
  }

  async text(): Promise<string> {
    return '';
  }

  toResponse(limit: (reader: BodyReader) => ReadableStream<Uint8Array> = toStream): Response {
    const { status, url } = this;
    const reader = this.openBody();
    const body = reader ? limit(toPlainChunks(reader)) : null;
    const statusText = this.#incoming.statusMessage ?? '';
    const response = new Response(body, { status, statusText, headers: this.headers });
    return Object.defineProperty(response, 'url', { value: url });
  }
}

function noop(): void {}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return headers;
}

/** Chunks as `fetch` returns them, not as a `Buffer`. */
function toPlainChunks(reader: BodyReader): BodyReader {
  return {
    async read() {
      const { value, done } = await reader.read();
      if (!value) return { done };
      return { value: new Uint8Array(value.buffer, value.byteOffset, value.byteLength), done };
    },
    cancel: (reason) => reader.cancel(reason),
  };
}

function toStream(reader: BodyReader): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(target) {
        const { done, value } = await reader.read();
        if (done) target.close();
        else if (value) target.enqueue(value);
      },
      async cancel(reason) {
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
