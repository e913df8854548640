import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';

/** Where the server is and who is signed in there; may be sent to another process. */
export interface Access {
  origin: string;
  cookie: string;
  key: string;
}

export type LoadClient = ReturnType<typeof createLoadClient>;

/** Any number of connections, as that many browsers have. None waits for another. */
export function createLoadClient({ origin, cookie, key }: Access) {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

  const open = async (
    method: string,
    path: string,
    { body, headers, signal }: Sent = {},
  ): Promise<IncomingMessage> => {
    const sent = request(`${origin}${path}`, {
      method,
      headers: {
        origin,
        ...(path.startsWith('/v1') ? { authorization: `Bearer ${key}` } : { cookie }),
        ...(typeof body === 'string' && { 'content-type': 'application/json' }),
        ...headers,
      },
      agent,
      signal,
    });
    try {
      sent.end(body);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      return response;
    } catch (error) {
      // The server has just closed a connection that had rested.
      if (sent.reusedSocket && !signal?.aborted)
        return open(method, path, { body, headers, signal });
      throw error;
    } finally {
      // What goes wrong after the answer has begun is seen by whoever reads it.
      sent.on('error', () => {});
    }
  };

  return {
    open,
    /** Reads an answer to its end. */
    async ask(method: string, path: string, sent?: Sent) {
      const response = await open(method, path, sent);
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece);
      const { statusCode: status = 0, headers } = response;
      return { status, headers, text: Buffer.concat(pieces).toString() };
    },
    close: () => agent.destroy(),
  };
}

interface Sent {
  body?: string | Buffer;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}
