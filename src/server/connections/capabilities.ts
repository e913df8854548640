import type { ClientEvent } from '@/lib/openai';
import { type ApiOperation, apiOperationOf } from './api-operation';
import { failureIn, type UpstreamFailure } from './failure';
import type { Connection, ConnectionStore } from './store';

/** What an answer says of an operation. */
export interface Finding {
  /**
   * `refused`: upstream does not have it, or does not let this key use it. `failed`: it could not be asked, which says
   * nothing.
   */
  state: 'works' | 'refused' | 'failed';
  failure: UpstreamFailure | null;
}

/** Records what the requests of a connection say of what it can do. */
export function observeCapabilities(
  connections: Pick<ConnectionStore, 'recordCapability'>,
  connection: Connection,
): (event: ClientEvent) => Promise<void> | undefined {
  return (event) => {
    if (event.type !== 'response' && event.type !== 'error') return undefined;
    const operation = apiOperationOf(connection.baseUrl, event);
    const finding = operation && findingOf(operation, event);
    return finding ? connections.recordCapability(connection, operation, finding) : undefined;
  };
}

type Ending = Extract<ClientEvent, { type: 'response' | 'error' }>;

function findingOf(operation: ApiOperation, event: Ending): Finding | null {
  if (event.type === 'response') {
    // Web servers answer with their own page for what they do not know.
    const isPage = /\bhtml\b/i.test(event.headers['content-type'] ?? '');
    return event.status < 300 && !isPage ? { state: 'works', failure: null } : null;
  }
  const { attempt, method, error } = event;
  // Nothing was sent, or the caller did not wait; or it is about an object.
  if (attempt === 0 || /Abort/.test(error.name) || !operation.isGeneral) return null;
  // The API has no list of these, so that a refusal of it says nothing of them.
  if (operation.name === 'GET /threads' || operation.name === 'GET /responses') return null;
  const failure = failureIn(error);
  const { status } = error;
  if (status === null || status === 408 || status === 429) return { state: 'failed', failure };
  if (status === 405 || status === 410 || status === 501) return { state: 'refused', failure };
  if (status >= 500) return { state: 'failed', failure };
  if (status === 401 || status === 403) return { state: 'refused', failure };
  if (status < 400) return null;
  // A list is asked for without naming anything: whatever is wrong is wrong with the list.
  if (method === 'GET') return { state: 'refused', failure };
  const isAboutModel = error.code === 'model_not_found' || /\bmodel\b/i.test(error.message);
  return status === 404 && !isAboutModel ? { state: 'refused', failure } : null;
}
