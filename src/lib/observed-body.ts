interface BodyObserver {
  /** True: there is nothing to wait for after these bytes. Some readers do not read on to the end. */
  read(bytes: Uint8Array): boolean;
  /** Called once: before the reader learns of the end, or where either side breaks off. */
  end(): Promise<void>;
}

/** The same bytes, no faster than they are read. */
export function observeBody(
  body: ReadableStream<Uint8Array>,
  observer: BodyObserver,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let hasEnded = false;
  const end = async () => {
    if (hasEnded) return;
    hasEnded = true;
    await observer.end();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await reader.read().catch(async (error: unknown) => {
          await end();
          throw error;
        });
        if (value && observer.read(value)) await end();
        if (value) controller.enqueue(value);
        if (!done) return;
        await end();
        controller.close();
      },
      async cancel(reason) {
        await end();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
