const slice = 12;
let begun = 0;

/** Yields to the event loop after some milliseconds of work. */
export function yieldToEventLoop(): Promise<void> | undefined {
  const now = performance.now();
  if (now - begun < slice) return undefined;
  return new Promise((resolve) =>
    setImmediate(() => {
      begun = performance.now();
      resolve();
    }),
  );
}
