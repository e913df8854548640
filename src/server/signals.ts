import { isEventStream } from '@/lib/event-stream';
import { onAbort } from '@/lib/on-abort';

/**
 * Wraps a response and calls `done` once when its body was read, cancelled or cut. When `cut` aborts, the body ends
 * even if its source hangs: event streams close, so that the browser reconnects; other bodies fail, so that a partial
 * file is not taken for a complete one. `grace`: milliseconds to end by itself.
 */
export function onResponseEnd(
  response: Response,
  done: () => void,
  cut?: AbortSignal,
  grace = 0,
): Response {
  const reader = response.body?.getReader();
  if (!reader) {
    done();
    return response;
  }
  const isEvents = isEventStream(response);
  let isOver = false;
  let release = () => {};
  const finish = () => {
    if (isOver) return false;
    isOver = true;
    release();
    done();
    return true;
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        if (!finish()) return;
        if (isEvents) controller.close();
        else controller.error(cut?.reason);
        reader.cancel(cut?.reason).catch(() => {});
      };
      if (cut) release = onAbort(cut, grace ? () => setTimeout(end, grace).unref() : end);
    },
    async pull(controller) {
      try {
        const { value } = await reader.read();
        if (isOver) return;
        if (value) controller.enqueue(value);
        else if (finish()) controller.close();
      } catch (error) {
        if (finish()) controller.error(error);
      }
    },
    async cancel(reason) {
      finish();
      await reader.cancel(reason);
    },
  });
  return new Response(body, response);
}
