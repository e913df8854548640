import { setTimeout as pause } from 'node:timers/promises';

/** What a backend may need to come back: with the waits of the engine's own client, a few minutes. */
const maxAttempts = 7;

/** Asks again as long as the answer says that it may pass, a few minutes in all. Rejects once `cut`. */
export async function retryRequest(
  ask: () => Promise<Response>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  let response = await ask();
  for (let attempt = 1; attempt < maxAttempts && isRetryable(response); attempt += 1) {
    await pause(retryDelayOf(response, attempt), undefined, { signal: signal });
    response = await ask();
  }
  return response;
}

function isRetryable({ headers }: Response): boolean {
  return headers.get('x-should-retry') === 'true';
}

/** In milliseconds: what the backend asks for, or a second, doubled with every attempt. */
function retryDelayOf({ headers }: Response, attempt: number): number {
  const exact = Number(headers.get('retry-after-ms') ?? Number.NaN);
  const asked = Number(headers.get('retry-after') ?? Number.NaN) * 1_000;
  const wait = [exact, asked].find((time) => time >= 0) ?? 500 * 2 ** attempt;
  return Math.min(wait, 60_000);
}
