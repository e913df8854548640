import { parseExact } from '@/lib/exact-json';
import { retryRequest } from '../jobs/retry';
import { poisonMessage } from '../jobs/suspects';
import type { WorkerContext } from '../jobs/worker-context';
import { type BatchRequest, printRequestBody } from './input';
import type { BatchResult } from './result-files';
import type { BatchRow } from './schema';

/**
 * Has the platform's own route answer the request of a task. A batch has time: what will pass is
 * waited for. Rejects once `cut`.
 */
export async function executeRequest(
  request: BatchRequest,
  { endpoint, project }: Pick<BatchRow, 'endpoint' | 'project'>,
  { send, newId }: WorkerContext,
  signal: AbortSignal,
): Promise<BatchResult> {
  signal.throwIfAborted();
  const { custom_id } = request;
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: printRequestBody(request),
    signal,
  };
  const response = await retryRequest(
    () => send(new Request(`http://platform${endpoint}`, init), project),
    signal,
  );
  const text = await response.text();
  // An engine that was cut off may have answered that it was, which is nobody's result.
  signal.throwIfAborted();
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
export function poisonResult({ custom_id }: BatchRequest, { newId }: WorkerContext): BatchResult {
  const error = { code: 'server_error', message: poisonMessage };
  return { id: newId('batch_req_'), custom_id, response: null, error };
}

export function expiredResult({ custom_id }: BatchRequest, { newId }: WorkerContext): BatchResult {
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
