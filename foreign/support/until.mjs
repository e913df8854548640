import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again, a few times a second, until the answer is as it is waited for. */
export async function until(ask, isReady) {
  for (;;) {
    const answer = await ask();
    if (isReady(answer)) return answer;
    await pause(200);
  }
}
