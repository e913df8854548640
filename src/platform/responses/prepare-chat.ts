import { askModel } from './ask-model';
import { type ChatMessage, toChatMessages } from './chat-messages';
import { toChatRequest } from './chat-request';
import type { TurnTools } from './chat-tools';
import { openCodeInterpreter } from './code-interpreter';
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
  const items = withInput(history, input);
  const interpreter = await openCodeInterpreter(body, items, context);
  const messages = await toChatMessages(items, context, interpreter?.name);
  const search = await openFileSearch(body, request, context);
  const hosted = { search, interpreter };
  const toolsOf = (choice: TurnTools['choice']): TurnTools => ({
    search: search?.name,
    interpreter: interpreter?.tool(),
    choice,
  });
  const ask = (messages: ChatMessage[], choice: TurnTools['choice']) =>
    retry(() => askModel(body, messages, request, context, toolsOf(choice)));
  return {
    request: () => toChatRequest(body, messages, toolsOf('first')),
    ask: () => ask(messages, 'first'),
    open(begun, first) {
      const writer = createResponseWriter(begun, newId, hosted, first);
      return {
        ...writer,
        async *write(answer, signal) {
          yield* takeTurns({ body, messages, hosted, ask }, answer, writer, signal);
          writer.end(time());
        },
      };
    },
  };
}
