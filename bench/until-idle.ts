import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that count as one look. */
const look = 3_000;
/** The share of all cores that may be busy. */
const busyShare = 0.15;
const limit = 5 * 60_000;

/**
 * Waits until what a program has begun in the background is done, as far as the load of the machine tells. Where it does
 * not end in five minutes, what is measured next is measured beside it.
 */
export async function untilIdle(): Promise<void> {
  const until = performance.now() + limit;
  let before = times();
  while (performance.now() < until) {
    await pause(look);
    const now = times();
    if (now.busy - before.busy < busyShare * (now.all - before.all)) return;
    before = now;
  }
  console.log('The machine did not come to rest.');
}

function times(): { busy: number; all: number } {
  const each = cpus().map(({ times }) => times);
  const all = each.reduce((sum, one) => sum + Object.values(one).reduce((a, b) => a + b), 0);
  const idle = each.reduce((sum, one) => sum + one.idle, 0);
  return { busy: all - idle, all };
}
