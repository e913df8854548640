import { DatabaseUnavailable } from '@/lib/database/unavailable';
import { parseExact } from '@/lib/exact-json';
import { databaseUnavailableCode } from '../http/errors';
import { retryRequest } from '../jobs/retry';
import { poisonMessage } from '../jobs/suspects';
import type { WorkerContext } from '../jobs/worker-context';
import { type BatchRequest, printRequestBody } from './input';
import type { BatchResult } from './result-log';
import type { BatchRow } from './schema';

/** Sends a batch request to the platform's own route and retries temporary errors. Rejects when `cut` is aborted. */
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
  // An aborted engine may respond with the abort, which is not a result.
  signal.throwIfAborted();
  const id = newId('batch_req_');
  const answered = {
    status_code: response.status,
    request_id: response.headers.get('x-request-id') ?? '',
  };
  // Not a result: it is asked again when there is a database.
  if (response.status === 503 && text.includes(databaseUnavailableCode))
    throw new DatabaseUnavailable(undefined);
  try {
    const response = { ...answered, body: parseExact(text) };
    return { id, custom_id, response, error: null };
  } catch {
    const message = `The answer, with status ${response.status}, is not JSON.`;
    return { id, custom_id, response: null, error: { code: 'unreadable_answer', message } };
  }
}

/** The result of a request that crashed the process too often. */
export function poisonResult({ custom_id }: BatchRequest, { newId }: WorkerContext): BatchResult {
  const error = { code: 'server_error', message: poisonMessage };
  return { id: newId('batch_req_'), custom_id, response: null, error };
}

export function expiredResult(
  { custom_id }: Pick<BatchRequest, 'custom_id'>,
  { newId }: WorkerContext,
): BatchResult {
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
