import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  isTrackedEnvelope,
} from '@trpc/server';
import { eventStreamHeaders } from '@/lib/event-stream';
import { onAbort } from '@/lib/on-abort';
import type { Context } from './context';
import { errorLocaleOf } from './error-locale';
import { presentable } from './errors';
import { appRouter } from './router';

/** What a subscription is asked for with: a `GET` of one procedure, its input in the query. */
export function isSubscription({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean {
  return method === 'GET' && (headers.get('accept')?.startsWith('text/event-stream') ?? false);
}

/**
 * Answers a subscription with the events that tRPC's client expects. tRPC's own answer passes each event through
 * five streams and a race with its ping, and serializes it for each subscriber: with hundreds of them that is what
 * the process spends its time on. Here an object that many subscribers get is serialized once.
 * Procedures yield `tracked()` values. It ends with the context's signal; `release` is called once, at its end.
 */
export function serveSubscription(
  url: URL,
  context: Context,
  release: () => void,
  { pingInterval = defaultPingInterval } = {},
): Response {
  const path = url.pathname.slice('/api/trpc/'.length);
  let values: AsyncIterator<unknown> | undefined;
  let isOver = false;
  let ping: NodeJS.Timeout | undefined;
  let forget = () => {};
  const reading = new AbortController();

  const end = (): boolean => {
    if (isOver) return false;
    isOver = true;
    clearInterval(ping);
    forget();
    release();
    // Wakes a pending `next`; `return` alone would wait for its value.
    reading.abort(context.signal.reason);
    values?.return?.().catch(() => {});
    return true;
  };
  const errorFrame = async (cause: unknown) => {
    const log = context.signal.aborted ? undefined : context.services.log;
    const error = getTRPCErrorFromUnknown(cause);
    return frameOf({
      event: 'serialized-error',
      data: getTRPCErrorShape({
        config: appRouter._def._config,
        error: presentable(error, log, await errorLocaleOf(context)),
        type: 'subscription',
        path,
        input: undefined,
        ctx: context,
      }),
    });
  };

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(connected);
      forget = onAbort(context.signal, () => end() && controller.close());
      if (isOver) return;
      // Not to whom does not read: pings would pile up.
      ping = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(pinged);
      }, pingInterval).unref();
    },
    async pull(controller) {
      try {
        values ??= await open(path, url, context, reading.signal);
        const { value, done } = await values.next();
        if (!done) {
          if (!isOver) controller.enqueue(eventFrame(value));
        } else if (end()) {
          controller.enqueue(returned);
          controller.close();
        }
      } catch (error) {
        if (isOver) return;
        const frame = await errorFrame(error);
        if (!end()) return;
        controller.enqueue(frame);
        controller.close();
      }
    },
    cancel() {
      end();
    },
  });
  return new Response(body, { headers: eventStreamHeaders });
}

/** Milliseconds. The browser connects again after 40 seconds in which nothing came. */
const defaultPingInterval = 15_000;

async function open(
  path: string,
  url: URL,
  context: Context,
  signal: AbortSignal,
): Promise<AsyncIterator<unknown>> {
  const values = await callTRPCProcedure({
    router: appRouter,
    path,
    getRawInput: async () => inputOf(url, context.headers),
    ctx: context,
    type: 'subscription',
    signal,
    batchIndex: 0,
  });
  return (values as AsyncIterable<unknown>)[Symbol.asyncIterator]();
}

/** A browser that connects again tells the last id it saw in a header; its first time may be in the query. */
function inputOf({ searchParams }: URL, headers: Headers): unknown {
  const text = searchParams.get('input');
  const input = text === null ? {} : JSON.parse(text);
  const lastEventId =
    headers.get('last-event-id') ??
    searchParams.get('lastEventId') ??
    searchParams.get('Last-Event-Id');
  if (!lastEventId) return input;
  return typeof input === 'object' ? { ...input, lastEventId } : (input ?? { lastEventId });
}

const encoder = new TextEncoder();

interface SseFrame {
  event?: string;
  data: unknown;
  id?: string;
}

function frameOf({ event, data, id }: SseFrame): Uint8Array {
  const lines = [
    event === undefined ? '' : `event: ${event}\n`,
    `data: ${data === '' ? '' : JSON.stringify(data)}\n`,
    id === undefined ? '' : `id: ${id}\n`,
  ];
  return encoder.encode(`${lines.join('')}\n\n`);
}

/** Of an object that all subscribers get. */
const frames = new WeakMap<object, { id: string; frame: Uint8Array }>();

function eventFrame(value: unknown): Uint8Array {
  if (!isTrackedEnvelope(value)) return frameOf({ data: value });
  const [id, data] = value;
  if (typeof data !== 'object' || data === null) return frameOf({ data, id });
  const cached = frames.get(data);
  if (cached?.id === id) return cached.frame;
  const frame = frameOf({ data, id });
  frames.set(data, { id, frame });
  return frame;
}

const connected = frameOf({ event: 'connected', data: { reconnectAfterInactivityMs: 40_000 } });
const pinged = frameOf({ event: 'ping', data: '' });
const returned = frameOf({ event: 'return', data: '' });
