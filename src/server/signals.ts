import { onAbort } from '@/lib/on-abort';

/**
 * A signal that ends with any of these, until it is released. (What `AbortSignal.any` makes of a signal that
 * lives as long as the process is never freed on Node 20.)
 */
export function joinSignals(...signals: AbortSignal[]) {
  const joined = new AbortController();
  const releases = signals.map((signal) => onAbort(signal, () => joined.abort(signal.reason)));
  return {
    signal: joined.signal,
    release: () => {
      for (const release of releases) release();
    },
  };
}

/**
 * The same answer; `done` is called once, when its body was read to the end, left, or cut. When `cut` aborts, the
 * body ends whether or not its source listens: events close, so that the browser asks again; anything else
 * breaks off, so that half a file does not pass for a whole one. `grace`: milliseconds in which it may end by itself.
 */
export function whenRead(
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
  const isEvents = response.headers.get('content-type')?.startsWith('text/event-stream');
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
