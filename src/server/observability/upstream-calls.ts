import type { ClientEvent } from '@/lib/openai';
import { apiOperationOf } from '../connections/api-operation';
import type { Connection } from '../connections/store';

/** A call of an upstream that came to its end, with all of its attempts. */
export interface UpstreamCall {
  /** The slug. */
  connection: string;
  /** `GET /batches/…`: without ids, so that there are few. `other` where the API has no such operation. */
  operation: string;
  method: string;
  url: string;
  /** As the request named it; null if it named none, or not in its first kilobytes. */
  model: string | null;
  /** Of the last answer; null if there was none. */
  status: number | null;
  /** The upstream's, of the last answer. */
  request_id: string | null;
  attempts: number;
  duration_ms: number;
  /** Null if it succeeded. `is_abort`: whoever asked did not wait. */
  error: { name: string; code: string | null; message: string; is_abort: boolean } | null;
}

export type CallObserver = (call: UpstreamCall) => void;

/** Turns the events of a connection's client into calls. */
export function observeCalls(
  observers: ReadonlySet<CallObserver>,
  { slug, baseUrl }: Pick<Connection, 'slug' | 'baseUrl'>,
): (event: ClientEvent) => void {
  const models = new Map<string, string>();

  return (event) => {
    const { type, call_id: id, method, url } = event;
    if (type === 'request' && event.attempt === 1) {
      const model = modelIn(event.body);
      if (model) models.set(id, model);
    }
    if (type !== 'done' && type !== 'error') return;
    const model = models.get(id) ?? null;
    models.delete(id);
    const call: UpstreamCall = {
      connection: slug,
      operation: apiOperationOf(baseUrl, event)?.name ?? 'other',
      method,
      url,
      model,
      attempts: event.attempt,
      duration_ms: event.duration_ms,
      ...endingOf(event),
    };
    for (const observe of observers) observe(call);
  };
}

function endingOf(event: Extract<ClientEvent, { type: 'done' | 'error' }>) {
  if (event.type === 'done') {
    return { status: event.status, request_id: event.request_id, error: null };
  }
  const { name, code, message, status, request_id } = event.error;
  return { status, request_id, error: { name, code, message, is_abort: /Abort/.test(name) } };
}

/** The first one that the text names: bodies begin with it, and parsing a long chat for it would cost. */
function modelIn(body: unknown): string | null {
  if (typeof body !== 'string') return null;
  return /"model"\s*:\s*"([^"\\]{1,200})"/.exec(body.slice(0, 4_096))?.[1] ?? null;
}
