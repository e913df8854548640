import { eventStreamHeaders } from '@/lib/event-stream';
import { printWithSource } from '@/lib/exact-source';
import type { PlatformContext } from '../context';
import { readItems } from '../conversations/items';
import { PlatformError } from '../http/errors';
import { askModel } from './ask-model';
import { type ChatMessage, toChatMessages } from './chat-messages';
import type { TurnTools } from './chat-tools';
import { printEvent, type ResponseEvent, toRow } from './event';
import { openFileSearch } from './file-search';
import { type History, readHistory, withInput } from './history';
import { readCreateBody } from './read-body';
import { createResponseWriter } from './response-writer';
import type { ResponseItem } from './schema';
import { beginResponse } from './serializer';
import { streamOf } from './stream';
import { type AskedTurns, messageOf, takeTurns } from './turns';

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
  const search = await openFileSearch(body, request, context);
  const ask = (messages: ChatMessage[], choice: TurnTools['choice']) =>
    askModel(body, messages, request, context, { search: search?.name, choice });
  const answer = await ask(messages, 'first');
  if (!answer.ok) return answer;

  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  const events = writeResponse(
    { body, input, history, messages, search, ask },
    answer,
    signal,
    context,
  );
  const headers = new Headers(answer.headers);
  for (const name of ['content-type', 'content-length']) headers.delete(name);
  if (!body.stream) return answerWhole(events, headers);
  for (const [name, value] of Object.entries(eventStreamHeaders)) headers.set(name, value);
  return new Response(
    streamOf(events, printEvent, () => left.abort()),
    { headers },
  );
}

interface Asked extends AskedTurns {
  input: ResponseItem[];
  history: History;
}

/** The events of the response, which is stored before its last one is given. */
async function* writeResponse(
  asked: Asked,
  answer: Response,
  signal: AbortSignal,
  { store, newId, time }: PlatformContext,
): AsyncGenerator<ResponseEvent[]> {
  const { body, input, history, search } = asked;
  const begun = beginResponse(body, newId('resp_'), time());
  const writer = createResponseWriter(begun, newId, search);
  const emitted: ResponseEvent[] = [];
  const take = () => {
    const taken = writer.take();
    emitted.push(...taken);
    return taken;
  };
  writer.begin();
  yield take();
  try {
    for await (const _ of takeTurns(asked, answer, writer, signal)) {
      const events = take();
      if (events.length > 0) yield events;
    }
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
