import type { EventNormalizer } from './dialect/stream';

interface RelayOptions {
  /** Called once: at the end, on an error, or when the reader cancels. */
  ended(): void;
  /** The idle timeout of the source in milliseconds. */
  idleTimeout: number;
  /** Observes or replaces the bytes. */
  events?: EventNormalizer | undefined;
}

/** Relays a body with backpressure. */
export function relay(
  source: ReadableStream<Uint8Array>,
  { ended, idleTimeout, events }: RelayOptions,
) {
  const reader = source.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(target) {
        let wasSilent = false;
        const alarm = setTimeout(() => {
          wasSilent = true;
          reader.cancel().catch(() => {});
        }, idleTimeout);
        try {
          for (;;) {
            const { done, value } = await reader.read();
            if (done) break;
            const taken = events ? events.take(value) : value;
            const bytes = taken instanceof Promise ? await taken : taken;
            if (bytes) return target.enqueue(bytes);
            alarm.refresh();
          }
          ended();
          const rest = events?.end();
          if (rest) target.enqueue(rest);
          if (!wasSilent) target.close();
          else
            target.error(
              new Error(`Timed out: no data from the upstream for ${idleTimeout / 1000} s.`),
            );
        } catch (error) {
          ended();
          target.error(error);
        } finally {
          clearTimeout(alarm);
        }
      },
      cancel(reason) {
        ended();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
