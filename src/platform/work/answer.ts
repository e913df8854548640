import { setTimeout as pause } from 'node:timers/promises';
import type { Desk } from './desk';
import type { Task } from './input';
import type { Result } from './results';

/** What a backend may need to come back: with the waits of the engine's own client, a few minutes. */
const mostAttempts = 7;

/**
 * Has the platform's own route answer the request of a task. A batch has time: what will pass is
 * waited for. Rejects once `cut`.
 */
export async function answer(
  { custom_id, body }: Task,
  endpoint: string,
  { send, newId }: Desk,
  cut: AbortSignal,
): Promise<Result> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: cut,
  };
  const ask = () => send(new Request(`http://platform${endpoint}`, request));

  let response = await ask();
  for (let attempt = 1; attempt < mostAttempts && mayPass(response); attempt += 1) {
    await pause(waitFor(response, attempt), undefined, { signal: cut });
    response = await ask();
  }
  const text = await response.text();
  // An engine that was cut off may have answered that it was, which is nobody's result.
  cut.throwIfAborted();
  const id = newId('batch_req_');
  const answered = {
    status_code: response.status,
    request_id: response.headers.get('x-request-id') ?? '',
  };
  try {
    const response = { ...answered, body: JSON.parse(text) };
    return { id, custom_id, response, error: null };
  } catch {
    const message = `The answer, with status ${response.status}, is not JSON.`;
    return { id, custom_id, response: null, error: { code: 'unreadable_answer', message } };
  }
}

function mayPass({ headers }: Response): boolean {
  return headers.get('x-should-retry') === 'true';
}

/** In milliseconds: what the backend asks for, or a second, doubled with every attempt. */
function waitFor({ headers }: Response, attempt: number): number {
  const exact = Number(headers.get('retry-after-ms') ?? Number.NaN);
  const asked = Number(headers.get('retry-after') ?? Number.NaN) * 1_000;
  const wait = [exact, asked].find((time) => time >= 0) ?? 500 * 2 ** attempt;
  return Math.min(wait, 60_000);
}

export function expired({ custom_id }: Task, { newId }: Desk): Result {
  return {
    id: newId('batch_req_'),
    custom_id,
    response: null,
    error: {
      code: 'batch_expired',
      message: 'This request could not be executed before the completion window expired.',
    },
  };
}
