import { askModel } from './ask-model';
import { type ChatMessage, toChatMessages } from './chat-messages';
import { toChatRequest } from './chat-request';
import { firstTurn, type TurnTools } from './chat-tools';
import { openFileSearch } from './file-search';
import { withInput } from './history';
import type { AskedResponse, PrepareContext, PreparedResponse } from './prepare';
import { createResponseWriter } from './response-writer';
import { takeTurns } from './turns';

/** A response that is answered by a model that knows chats. */
export async function prepareChat(
  { body, history, input }: AskedResponse,
  request: Request,
  context: PrepareContext,
): Promise<PreparedResponse> {
  const { newId, time, retry = (ask) => ask() } = context;
  const messages = await toChatMessages(withInput(history, input), context);
  const search = await openFileSearch(body, request, context);
  const ask = (messages: ChatMessage[], choice: TurnTools['choice']) =>
    retry(() => askModel(body, messages, request, context, { search: search?.name, choice }));
  return {
    request: () => toChatRequest(body, messages, { ...firstTurn, search: search?.name }),
    ask: () => ask(messages, 'first'),
    open(begun, first) {
      const writer = createResponseWriter(begun, newId, search, first);
      return {
        ...writer,
        async *write(answer, signal) {
          yield* takeTurns({ body, messages, search, ask }, answer, writer, signal);
          writer.end(time());
        },
      };
    },
  };
}
