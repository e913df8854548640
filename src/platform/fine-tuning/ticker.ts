/** Milliseconds between updates of the public metrics. */
const flushInterval = 500;
/** Flushes between two saves of the state; a crash repeats at most this much. */
const flushesPerSave = 6;

/** Schedules flushes and saves of a training. */
export function createTicker() {
  let isDue = false;
  let flushes = 0;
  const timer = setInterval(() => {
    isDue = true;
  }, flushInterval);
  timer.unref();

  return {
    isFlushDue(): boolean {
      if (!isDue) return false;
      isDue = false;
      flushes += 1;
      return true;
    },

    isSaveDue(): boolean {
      if (flushes < flushesPerSave) return false;
      flushes = 0;
      return true;
    },

    stop: () => clearInterval(timer),
  };
}
