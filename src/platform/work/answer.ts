import { parseExact } from '@/lib/exact-json';
import type { BatchRow } from '../db/schema/batches';
import type { Desk } from './desk';
import { printTask, type Task } from './input';
import { askPatiently } from './patience';
import type { Result } from './results';
import { poisonMessage } from './suspects';

/**
 * Has the platform's own route answer the request of a task. A batch has time: what will pass is
 * waited for. Rejects once `cut`.
 */
export async function answer(
  task: Task,
  { endpoint, project }: Pick<BatchRow, 'endpoint' | 'project'>,
  { send, newId }: Desk,
  cut: AbortSignal,
): Promise<Result> {
  cut.throwIfAborted();
  const { custom_id } = task;
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: printTask(task),
    signal: cut,
  };
  const response = await askPatiently(
    () => send(new Request(`http://platform${endpoint}`, request), project),
    cut,
  );
  const text = await response.text();
  // An engine that was cut off may have answered that it was, which is nobody's result.
  cut.throwIfAborted();
  const id = newId('batch_req_');
  const answered = {
    status_code: response.status,
    request_id: response.headers.get('x-request-id') ?? '',
  };
  try {
    const response = { ...answered, body: parseExact(text) };
    return { id, custom_id, response, error: null };
  } catch {
    const message = `The answer, with status ${response.status}, is not JSON.`;
    return { id, custom_id, response: null, error: { code: 'unreadable_answer', message } };
  }
}

/** The result of a request that the process died of too often. */
export function poison({ custom_id }: Task, { newId }: Desk): Result {
  const error = { code: 'server_error', message: poisonMessage };
  return { id: newId('batch_req_'), custom_id, response: null, error };
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
