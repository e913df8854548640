import { isEventStream } from '@/lib/event-stream';

/** Milliseconds of silence before a keep-alive comment. */
export const keepAliveInterval = 15_000;

/** Calls back once after the given time since the last start or refresh. */
export interface IdleTimer {
  refresh(): void;
  stop(): void;
}

export type StartIdleTimer = (ms: number, onIdle: () => void) => IdleTimer;

export const startIdleTimer: StartIdleTimer = (ms, onIdle) => {
  const timer = setTimeout(onIdle, ms).unref();
  return { refresh: () => void timer.refresh(), stop: () => clearTimeout(timer) };
};

const comment = new TextEncoder().encode(': keep-alive\n\n');

/**
 * Adds comments to silent event streams, because proxies and clients drop idle connections. A comment is sent only
 * between events and only if the reader waits.
 */
export function keepAlive(
  response: Response,
  startTimer: StartIdleTimer = startIdleTimer,
): Response {
  const { body } = response;
  if (!body || !isEventStream(response)) return response;
  const reader = body.getReader();
  let isBetweenEvents = true;
  let isAwaited = false;
  let timer: IdleTimer | undefined;

  const kept = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        timer = startTimer(keepAliveInterval, () => {
          if (isAwaited && isBetweenEvents && controller.desiredSize === 0)
            controller.enqueue(comment);
          timer?.refresh();
        });
      },
      async pull(controller) {
        isAwaited = true;
        try {
          const { done, value } = await reader.read();
          if (done) {
            timer?.stop();
            return controller.close();
          }
          timer?.refresh();
          isBetweenEvents = endsEvent(value, isBetweenEvents);
          controller.enqueue(value);
        } catch (error) {
          timer?.stop();
          throw error;
        } finally {
          isAwaited = false;
        }
      },
      cancel(reason) {
        timer?.stop();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(kept, response);
}

const [lineFeed, carriageReturn] = [10, 13];

/** An empty line ends an event, with any line ending. A line ending split across chunks is not detected. */
function endsEvent(piece: Uint8Array, before: boolean): boolean {
  if (piece.length === 0) return before;
  const [last, above, third] = [piece.at(-1), piece.at(-2), piece.at(-3)];
  if (last === lineFeed)
    return above === lineFeed || (above === carriageReturn && third === lineFeed);
  return last === carriageReturn && above === carriageReturn;
}
