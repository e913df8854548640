import { objectOf, textOf } from '@/lib/loose';
import { verifyWebhookSignature } from '@/lib/openai';
import { openClient } from '../connections/client';
import { upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import { retrieveObject } from '../history/ask-upstream';
import { type KindName, kindOf } from '../history/kinds';
import { openHistory } from '../history/open';
import { isDeletedUpstream } from '../history/tracker/refresh';
import { isDots } from '../ids';
import type { Services } from '../services';
import { type WebhookRefusal, webhookReceiverStore } from './store';

/** Bytes of an event, which names an object and says nothing else of it. */
const maxBody = 65_536;

/** Milliseconds for asking about an object that is not known here. */
const timeout = 10_000;

/**
 * Receives an event of a connection's upstream. Only that something happened to an object is taken from it: what, upstream
 * is asked. Answered once that is noted for good, so that an end of the process loses nothing.
 */
export async function receiveWebhook(
  services: Services,
  slug: string,
  request: Request,
): Promise<Response> {
  const store = webhookReceiverStore(services.db, services.encryption);
  const now = () => Math.floor(services.now() / 1000);
  const connection = await services.connections.find(slug);
  const receiver = connection?.deletedAt === null ? await store.find(slug) : undefined;
  if (!connection || !receiver) return answer(404, 'no_receiver');
  const refuse = async (reason: WebhookRefusal, status: number, code: string) => {
    await store.refuse(slug, reason, now());
    return answer(status, code);
  };

  const body = await readBody(request);
  if (body === null) return refuse('size', 413, 'too_large');
  try {
    const secrets = store.secrets(receiver, now());
    await verifyWebhookSignature(body, request.headers, secrets, 300, { now: services.now });
  } catch (error) {
    const reason = isAboutTime(error) ? 'timestamp' : 'signature';
    return refuse(reason, 400, 'invalid_signature');
  }
  const event = readEvent(body);
  const id = request.headers.get('webhook-id') ?? '';
  if (!event || id.length > 500) return refuse('malformed', 400, 'invalid_event');
  // It was taken: the sender is to stop. Nothing is done twice.
  if (await store.wasReceived(slug, id)) return refuse('replayed', 200, 'received_before');

  if (event.kind && event.objectId) {
    const isNoted = await noteEnd(services, connection, event.kind, event.objectId);
    if (!isNoted) return answer(503, 'try_again');
  }
  const { type, objectId } = event;
  if (!(await store.accept({ connection: slug, id, type, objectId }, now())))
    return refuse('replayed', 200, 'received_before');
  return answer(200, 'received');
}

/** For the log of the sender. */
function answer(status: number, code: string): Response {
  return Response.json(status < 300 ? { code } : { error: { code } }, { status });
}

/** Null: it is too large. */
async function readBody({ body, headers }: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(headers.get('content-length') ?? 0) > maxBody) return null;
  const reader = body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > maxBody) {
      await reader.cancel().catch(() => {});
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function isAboutTime(error: unknown): boolean {
  return error instanceof Error && /timestamp|are allowed/.test(error.message);
}

interface ReceivedEvent {
  type: string;
  /** Null: of something that is not followed. */
  kind: KindName | null;
  objectId: string | null;
}

const kindsByType: [beginning: string, kind: KindName][] = [
  ['batch.', 'batch'],
  ['fine_tuning.job.', 'fine_tuning_job'],
  ['response.', 'response'],
];

/** What upstream is asked to tell of. */
export const announcedTypes = [
  ...['batch.completed', 'batch.failed', 'batch.expired', 'batch.cancelled'],
  ...['fine_tuning.job.succeeded', 'fine_tuning.job.failed', 'fine_tuning.job.cancelled'],
  ...['response.completed', 'response.failed', 'response.incomplete', 'response.cancelled'],
];

function readEvent(body: Uint8Array): ReceivedEvent | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
  const { type, data } = objectOf(parsed);
  const name = textOf(type)?.slice(0, 200);
  if (!name) return null;
  const [, kind = null] = kindsByType.find(([beginning]) => name.startsWith(beginning)) ?? [];
  const id = textOf(objectOf(data).id);
  const isId = id !== null && /^[\w.:-]{1,500}$/.test(id) && !isDots(id);
  return { type: name, kind, objectId: isId ? id : null };
}

/** Has upstream asked about an object at once. False: it is not known here, and upstream does not answer. */
async function noteEnd(
  services: Services,
  connection: Connection,
  kind: KindName,
  id: string,
): Promise<boolean> {
  const { history, tracker } = openHistory(services);
  const list = { connection: connection.slug, kind };
  if (await history.find(list, id)) {
    await history.wish(list, [id]);
    const asked = tracker.pollChanged(
      connection,
      { [kind]: [id], others: false },
      services.shutdown,
    );
    void asked.catch((err) => {
      if (!services.shutdown.aborted) services.log.error({ err }, 'an event could not be followed');
    });
    return true;
  }
  try {
    const since = await history.latestRevision();
    const client = await openClient(services, connection);
    const options = { signal: services.shutdown, timeout, maxRetries: 0 };
    const under = await history.ancestryOf(list);
    const object = await retrieveObject(kindOf(kind), { client, under }, id, options);
    await history.save(list, object as never, { since });
    return true;
  } catch (error) {
    // The event was real, and the object is gone, or made up for a test.
    if (isDeletedUpstream(error)) return true;
    if (upstreamFailure(error)) return false;
    throw error;
  }
}
