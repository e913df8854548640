const slice = 12;
let begun = 0;

/** Lets others in the process have their turn, if this one has had it for some milliseconds. */
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
