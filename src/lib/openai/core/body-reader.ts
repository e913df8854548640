/** A chunk of a body, or its end. */
export type BodyChunk = { value?: Uint8Array | undefined; done: boolean };

/** Reads the chunks of a body one by one, on demand. */
export interface BodyReader {
  read(): Promise<BodyChunk>;
  /** Discards the rest and closes the connection. */
  cancel(reason?: unknown): Promise<unknown>;
}

/**
 * Reads any body that a custom `fetch` returns: a web stream, a Node stream, or any async iterable.
 * Undefined if there is no body.
 */
export function openBodyReader(body: unknown): BodyReader | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('getReader' in body && typeof body.getReader === 'function') return body.getReader();
  if (!(Symbol.asyncIterator in body)) return undefined;
  // A Node stream that fails before it is read would crash the process; reading it reports the
  // failure.
  if ('on' in body && typeof body.on === 'function') body.on('error', () => {});
  const chunks = (body as AsyncIterable<Uint8Array | string>)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return {
    async read() {
      const { value, done } = await chunks.next();
      if (done) return endOfBody;
      return { value: typeof value === 'string' ? encoder.encode(value) : value, done: false };
    },
    async cancel() {
      if ('destroy' in body && typeof body.destroy === 'function') body.destroy();
      else await chunks.return?.();
    },
  };
}

/** The same reader, preceded by chunks that were read already. */
export function prependChunks(chunks: Uint8Array[], reader: BodyReader | undefined): BodyReader {
  const remaining = [...chunks];
  return {
    async read() {
      const value = remaining.shift();
      return value ? { value, done: false } : (reader?.read() ?? endOfBody);
    },
    cancel: async (reason) => reader?.cancel(reason),
  };
}

export const endOfBody: BodyChunk = { done: true };
