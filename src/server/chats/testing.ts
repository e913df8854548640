import { onAbort } from '@/lib/on-abort';
import { vllm } from '../connections/testing';
import { startServer } from '../testing';

export const connection = vllm.slug;

/** A server with one upstream whose answers the test writes piece by piece. */
export async function startChats() {
  const upstream = createUpstream();
  const server = startServer({ fetch: upstream.fetch });
  await server.caller.connections.create(vllm);
  return { ...server, upstream };
}

export type Caller = Awaited<ReturnType<typeof startChats>>['caller'];

/** One request that the upstream got, and the answer to it. */
export interface UpstreamExchange {
  url: string;
  body: { messages: Record<string, unknown>[]; model: string; [name: string]: unknown };
  signal: AbortSignal | null;
  /** Begins the answer, or refuses. */
  respond(status?: number, body?: object): void;
  send(...deltas: object[]): Promise<void>;
  /** An event as it is. */
  sendEvent(event: object): Promise<void>;
  /** As it is. */
  sendText(text: string): Promise<void>;
  finish(reason?: string): Promise<void>;
  /** Ends the stream without an event. */
  close(): Promise<void>;
  cut(): void;
}

function createUpstream() {
  const waiting: ((exchange: UpstreamExchange) => void)[] = [];
  const received: UpstreamExchange[] = [];
  const all: UpstreamExchange[] = [];

  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    if (!/\/(chat\/completions|responses)\b/.test(String(url))) {
      return Promise.resolve(Response.json({ object: 'list', data: [] }));
    }
    return new Promise((resolve, reject) => {
      const { signal = null } = init;
      const stream = new TransformStream<Uint8Array, Uint8Array>(
        {},
        { highWaterMark: 1000 },
        { highWaterMark: 1000 },
      );
      const writer = stream.writable.getWriter();
      writer.closed.catch(() => undefined);
      const write = (text: string) => writer.write(new TextEncoder().encode(text));
      const sendEvent = (event: object) => write(`data: ${JSON.stringify(event)}\n\n`);
      onAbort(signal ?? never, () => {
        reject(signal?.reason);
        writer.abort(signal?.reason).catch(() => undefined);
      });
      const exchange: UpstreamExchange = {
        url: String(url),
        body: JSON.parse(String(init.body)),
        signal,
        respond(status = 200, body) {
          const headers = { 'x-request-id': `req_${all.length}` };
          if (body) return resolve(Response.json(body, { status, headers }));
          const type = { 'content-type': 'text/event-stream' };
          resolve(new Response(stream.readable, { status, headers: { ...headers, ...type } }));
        },
        async send(...deltas) {
          for (const delta of deltas) await sendEvent(chunkOf(delta));
        },
        sendEvent,
        sendText: write,
        async finish(reason = 'stop') {
          await sendEvent(chunkOf({}, reason));
          await write('data: [DONE]\n\n');
          await writer.close();
        },
        close: () => writer.close(),
        cut: () => void writer.abort(new TypeError('terminated')).catch(() => undefined),
      };
      all.push(exchange);
      const next = waiting.shift();
      if (next) next(exchange);
      else received.push(exchange);
    });
  };

  return {
    fetch,
    /** The next request that comes, or came. */
    next(): Promise<UpstreamExchange> {
      const one = received.shift();
      return one ? Promise.resolve(one) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

function chunkOf(delta: object, finish_reason: string | null = null): object {
  const choices = [{ index: 0, delta, finish_reason }];
  return { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices };
}

const never = new AbortController().signal;
