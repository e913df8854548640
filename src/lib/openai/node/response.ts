import type { IncomingMessage } from 'node:http';
import type { BodyReader } from '../core/body-reader';
import type { TransportResponse } from '../core/transport';
import { readIncoming } from './incoming-reader';
import { unpack } from './unpack';

/** An answer as it comes from the socket. Headers and a `Response` are made for those who ask for them. */
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
    // Nobody may be reading when the connection breaks.
    incoming.on('error', nothing);
  }

  /** An arrow function, since it is handed on. */
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
    return readIncoming(encoding ? unpack(this.#incoming, encoding) : this.#incoming);
  }

  async text(): Promise<string> {
    return '';
  }

  toResponse(limit: (reader: BodyReader) => ReadableStream<Uint8Array> = toStream): Response {
    const { status, url } = this;
    const reader = this.openBody();
    const body = reader ? limit(asPlain(reader)) : null;
    const statusText = this.#incoming.statusMessage ?? '';
    const response = new Response(body, { status, statusText, headers: this.headers });
    return Object.defineProperty(response, 'url', { value: url });
  }
}

function nothing(): void {}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return headers;
}

/** Pieces as `fetch` gives them, rather than as a `Buffer`. */
function asPlain(reader: BodyReader): BodyReader {
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
