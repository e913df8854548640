/** Between two updates of what clients see, in milliseconds. */
const flushInterval = 500;
/** Flushes between two savings of the state: what a crash costs at most is done again. */
const flushesPerSave = 6;

/** Says when it is time to write down how far a training has come. */
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
