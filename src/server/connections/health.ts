import type { ClientEvent } from '@/lib/openai';
import { failureIn, isUnhealthy, type UpstreamFailure } from './failure';
import type { Connection, ConnectionStore } from './store';

/** Updates the connection's health from the outcome of its client's requests. */
export function observeHealth(
  connections: Pick<ConnectionStore, 'recordHealth'>,
  connection: Connection,
): (event: ClientEvent) => Promise<void> | undefined {
  /** Calls whose attempt has an answer: what goes wrong with its body is not silence. */
  const answered = new Set<string>();

  return (event) => {
    const { call_id: call } = event;
    if (event.type === 'retry' || event.type === 'done') answered.delete(call);
    if (event.type === 'response') {
      answered.add(call);
      // What a refusal says comes with its body.
      return isUnhealthy(event) ? undefined : connections.recordHealth(connection, null);
    }
    if (event.type !== 'error') return undefined;
    const wasAnswered = answered.delete(call);
    const failure = failureOf(event);
    return failure && !(wasAnswered && failure.status === null)
      ? connections.recordHealth(connection, failure)
      : undefined;
  };
}

/** Null where it says nothing of the connection. */
function failureOf({
  attempt,
  error,
}: Extract<ClientEvent, { type: 'error' }>): UpstreamFailure | null {
  const { name, status } = error;
  // Nothing was sent, or the caller did not wait.
  if (attempt === 0 || name === 'APIUserAbortError' || name === 'AbortError') return null;
  // A server that does not know an endpoint says nothing of those it knows.
  if (status === 501 || (status !== null && !isUnhealthy({ status }))) return null;
  return failureIn(error);
}
