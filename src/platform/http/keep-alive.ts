import { isEventStream } from '@/lib/event-stream';

/** Milliseconds of silence after which a stream says that it is still there. */
export const keepAliveInterval = 15_000;

/** Calls back once, so long after it was started or refreshed last. */
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
 * The response, and where it is a stream of events that says nothing for a while, a comment now and then: proxies
 * and clients give up on silent ones. A comment stands between events only, and only where it is waited for.
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

/** An empty line ends an event, whichever way its lines end. One that is cut in two is taken for none. */
function endsEvent(piece: Uint8Array, before: boolean): boolean {
  if (piece.length === 0) return before;
  const [last, above, third] = [piece.at(-1), piece.at(-2), piece.at(-3)];
  if (last === lineFeed)
    return above === lineFeed || (above === carriageReturn && third === lineFeed);
  return last === carriageReturn && above === carriageReturn;
}
