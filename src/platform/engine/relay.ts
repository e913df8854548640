interface RelayOptions {
  /** Called once: at the end, when it breaks off, or when the reader has had enough. */
  ended(): void;
  /** How long the source may stay silent, in milliseconds. */
  patience: number;
}

/** Passes a body on as it comes, no faster than it is read. */
export function relay(source: ReadableStream<Uint8Array>, { ended, patience }: RelayOptions) {
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
          const { done, value } = await reader.read();
          if (!done) return target.enqueue(value);
          ended();
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
