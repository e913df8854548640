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

/** The same answer; `done` is called once, when its body was read to the end or left. */
export function whenRead(response: Response, done: () => void): Response {
  const reader = response.body?.getReader();
  if (!reader) {
    done();
    return response;
  }
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value } = await reader.read().catch((error) => {
        done();
        throw error;
      });
      if (value) return controller.enqueue(value);
      done();
      controller.close();
    },
    async cancel(reason) {
      done();
      await reader.cancel(reason);
    },
  });
  return new Response(body, response);
}
