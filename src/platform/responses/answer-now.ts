import { eventStreamHeaders } from '@/lib/event-stream';
import { printWithSource } from '@/lib/exact-source';
import { onAbort } from '@/lib/on-abort';
import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
import { printEvent, type ResponseEvent, toRow } from './event';
import type { AskedResponse, PreparedResponse } from './prepare';
import { beginResponse } from './serializer';
import { streamOf } from './stream';
import { errorOf } from './turns';

interface WaitedFor {
  asked: AskedResponse;
  prepared: PreparedResponse;
  /** Of the model. */
  answer: Response;
  request: Request;
  /** Lets others answer in the conversation. */
  unlock(): Promise<void>;
}

/** Answers a response while its client waits. One that its client leaves is forgotten. */
export async function answerNow(waited: WaitedFor, context: PlatformContext): Promise<Response> {
  const { asked, answer, request } = waited;
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  const events = writeResponse(waited, signal, context);
  const headers = new Headers(answer.headers);
  for (const name of ['content-type', 'content-length']) headers.delete(name);
  if (!asked.body.stream) return answerWhole(events, headers);
  for (const [name, value] of Object.entries(eventStreamHeaders)) headers.set(name, value);
  // A generator that was not begun would not hear that its reader left.
  const { value: first } = await events.next();
  onAbort(signal, () => void events.return(undefined).catch(() => {}));
  const body = streamOf(events, printEvent, { first: first ?? [], left: () => left.abort() });
  return new Response(body, { headers });
}

/** The events of the response, which is stored before its last one is given. */
async function* writeResponse(
  { asked, prepared, answer, unlock }: WaitedFor,
  signal: AbortSignal,
  { store, time }: PlatformContext,
): AsyncGenerator<ResponseEvent[], undefined> {
  const { body, id, input, history } = asked;
  const begun = beginResponse(body, id, time());
  const writer = prepared.open(begun);
  const { created_at, previous_response_id } = begun;
  const isStored = body.store !== false;
  const row = isStored
    ? await store.responses.begin({
        response: { id, created_at, previous_response_id, response: begun },
        input,
      })
    : undefined;
  const emitted: ResponseEvent[] = [];
  let isEnded = false;
  const take = () => {
    const taken = writer.take();
    emitted.push(...taken);
    return taken;
  };
  try {
    writer.begin();
    yield take();
    try {
      for await (const _ of writer.write(answer, signal)) {
        const events = take();
        if (events.length > 0) yield events;
      }
    } catch (error) {
      signal.throwIfAborted();
      writer.fail(errorOf(error));
    }
    const last = take();
    const { response } = writer;
    const output = writer.output();
    const conversation = history.conversation && {
      row: history.conversation,
      items: [...input, ...output],
    };
    if (row)
      await store.responses.finish(row, { response, output, conversation, events: toRow(emitted) });
    else if (conversation) await store.conversations.addItems(conversation.row, conversation.items);
    isEnded = true;
    if (!row) await unlock();
    yield last;
  } finally {
    if (!isEnded) {
      if (row) await store.responses.discard(row);
      await unlock();
    }
  }
}

async function answerWhole(
  events: AsyncIterable<ResponseEvent[]>,
  headers: Headers,
): Promise<Response> {
  let last: ResponseEvent | undefined;
  for await (const some of events) last = some.at(-1);
  const response = last?.response as { error: { message: string } | null } | undefined;
  if (response?.error)
    throw new PlatformError(response.error.message, { status: 500, type: 'server_error' });
  headers.set('content-type', 'application/json');
  return new Response(printWithSource(response), { headers });
}
