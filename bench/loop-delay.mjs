// @ts-check
/**
 * Loaded into a server with `--import`: on SIGUSR2 it writes to LOOP_DELAY_FILE how long its event loop stood still
 * at most since it was asked last, in milliseconds.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.LOOP_DELAY_FILE;
if (file) {
  const resolution = 5;
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  process.on('SIGUSR2', () => {
    const max = Math.max(0, delays.max / 1e6 - resolution);
    delays.reset();
    writeFileSync(`${file}.new`, JSON.stringify({ max }));
    renameSync(`${file}.new`, file);
  });
}
