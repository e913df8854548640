import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects garbage, and lets what is told of it run, until `isDone` or some fifty times. */
export async function collectGarbage(isDone: () => boolean = () => false): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let times = 0; times < 50 && !isDone(); times += 1) {
    collect();
    await turn();
  }
}
