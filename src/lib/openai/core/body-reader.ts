/** A piece of a body, or its end. */
export type BodyPiece = { value?: Uint8Array | undefined; done: boolean };

/** Gives the pieces of a body one by one, as fast as they are asked for. */
export interface BodyReader {
  read(): Promise<BodyPiece>;
  /** The rest is not wanted: its connection is closed. */
  cancel(reason?: unknown): Promise<unknown>;
}

/**
 * Reads whatever a `fetch` of the caller's gives as a body: a stream of the web's, or of Node's, or
 * anything else that can be iterated. Undefined where there is none.
 */
export function openBodyReader(body: unknown): BodyReader | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('getReader' in body && typeof body.getReader === 'function') return body.getReader();
  if (!(Symbol.asyncIterator in body)) return undefined;
  // A stream of Node's that fails before it is read would end the process; reading it reports the failure.
  if ('on' in body && typeof body.on === 'function') body.on('error', () => {});
  const pieces = (body as AsyncIterable<Uint8Array | string>)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return {
    async read() {
      const { value, done } = await pieces.next();
      if (done) return ended;
      return { value: typeof value === 'string' ? encoder.encode(value) : value, done: false };
    },
    async cancel() {
      if ('destroy' in body && typeof body.destroy === 'function') body.destroy();
      else await pieces.return?.();
    },
  };
}

/** The same with pieces before it that have been read already. */
export function prependPieces(pieces: Uint8Array[], reader: BodyReader | undefined): BodyReader {
  const left = [...pieces];
  return {
    async read() {
      const value = left.shift();
      return value ? { value, done: false } : (reader?.read() ?? ended);
    },
    cancel: async (reason) => reader?.cancel(reason),
  };
}

export const ended: BodyPiece = { done: true };
