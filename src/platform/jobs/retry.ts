import { setTimeout as pause } from 'node:timers/promises';

/** Retries for a backend that restarts: a few minutes, with those of the engine's client. */
const maxAttempts = 7;

/** Retries temporary errors for a few minutes. Rejects when `cut` is aborted. */
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

/** Milliseconds: `retry-after`, or exponential backoff from one second. */
function retryDelayOf({ headers }: Response, attempt: number): number {
  const exact = Number(headers.get('retry-after-ms') ?? Number.NaN);
  const asked = Number(headers.get('retry-after') ?? Number.NaN) * 1_000;
  const wait = [exact, asked].find((time) => time >= 0) ?? 500 * 2 ** attempt;
  return Math.min(wait, 60_000);
}
