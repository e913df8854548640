import type { EventNormalizer } from './dialect/stream';

interface RelayOptions {
  /** Called once: at the end, when it breaks off, or when the reader has had enough. */
  ended(): void;
  /** How long the source may stay silent, in milliseconds. */
  patience: number;
  /** Sees all that comes, and may pass on something else. */
  events?: EventNormalizer | undefined;
}

/** Passes a body on as it comes, no faster than it is read. */
export function relay(
  source: ReadableStream<Uint8Array>,
  { ended, patience, events }: RelayOptions,
) {
  const reader = source.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(target) {
        let wasSilent = false;
        const alarm = setTimeout(() => {
          wasSilent = true;
          reader.cancel().catch(() => {});
        }, patience);
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
          else target.error(new Error(`The upstream was silent for ${patience / 1000} s.`));
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
