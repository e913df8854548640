import { eventStreamHeaders } from '@/lib/event-stream';
import { printWithSource } from '@/lib/exact-source';
import type { PlatformContext } from '../context';
import { readItems } from '../conversations/items';
import { PlatformError } from '../http/errors';
import { askModel } from './ask-model';
import { ModelStreamError, readChunks } from './chat-chunks';
import { toChatMessages } from './chat-messages';
import { printEvent, type ResponseEvent, toRow } from './event';
import { type History, readHistory, withInput } from './history';
import { type CreateBody, readCreateBody } from './read-body';
import { createResponseWriter } from './response-writer';
import type { ResponseItem } from './schema';
import { beginResponse } from './serializer';
import { streamOf } from './stream';

/** Answers a response while its client waits. It is stored with its end; one that is broken off is not. */
export async function createResponse(
  request: Request,
  context: PlatformContext,
): Promise<Response> {
  const { newId } = context;
  const body = await readCreateBody(request, newId);
  const history = await readHistory(body, context);
  const input = await readItems(body.input, 'input', context);
  const messages = await toChatMessages(withInput(history, input), context);
  const answer = await askModel(body, messages, request, context);
  if (!answer.ok) return answer;

  const events = writeResponse({ body, input, history }, answer, request.signal, context);
  const headers = new Headers(answer.headers);
  for (const name of ['content-type', 'content-length']) headers.delete(name);
  if (!body.stream) return answerWhole(events, headers);
  for (const [name, value] of Object.entries(eventStreamHeaders)) headers.set(name, value);
  return new Response(streamOf(events, printEvent), { headers });
}

interface Asked {
  body: CreateBody;
  input: ResponseItem[];
  history: History;
}

/** The events of the response, which is stored before its last one is given. */
async function* writeResponse(
  { body, input, history }: Asked,
  answer: Response,
  signal: AbortSignal,
  { store, newId, time }: PlatformContext,
): AsyncGenerator<ResponseEvent[]> {
  const writer = createResponseWriter(beginResponse(body, newId('resp_'), time()), newId);
  const emitted: ResponseEvent[] = [];
  const take = () => {
    const taken = writer.take();
    emitted.push(...taken);
    return taken;
  };
  writer.begin();
  yield take();
  try {
    for await (const chunk of readChunks(answer)) {
      writer.add(chunk);
      const events = take();
      if (events.length > 0) yield events;
    }
    signal.throwIfAborted();
    writer.end(time());
  } catch (error) {
    signal.throwIfAborted();
    writer.fail(messageOf(error));
  }
  const last = take();
  const { response } = writer;
  const { conversation } = history;
  const output = writer.output();
  if (body.store !== false) {
    const { id, created_at, previous_response_id } = response;
    await store.responses.insert({
      response: { id, created_at, previous_response_id, response },
      input,
      output,
      conversation,
      events: toRow(emitted),
    });
  } else if (conversation) await store.conversations.addItems(conversation, [...input, ...output]);
  yield last;
}

const messageOf = (error: unknown) =>
  error instanceof ModelStreamError
    ? error.message
    : `The model failed while it answered: ${error instanceof Error ? error.message : String(error)}`;

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
