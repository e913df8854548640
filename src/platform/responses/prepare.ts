import type { PlatformContext } from '../context';
import { askModel } from './ask-model';
import { type ChatMessage, toChatMessages } from './chat-messages';
import type { TurnTools } from './chat-tools';
import { openFileSearch } from './file-search';
import type { History } from './history';
import type { CreateBody } from './read-body';
import type { ResponseItem } from './schema';
import type { AskedTurns } from './turns';

/** A response that is to be answered. */
export interface AskedResponse extends AskedTurns {
  id: string;
  input: ResponseItem[];
  history: History;
}

/** What the model is asked. The request is whose usage it counts as. */
export async function prepareTurns(
  body: CreateBody,
  items: ResponseItem[],
  request: Request,
  context: PlatformContext,
): Promise<AskedTurns> {
  const messages = await toChatMessages(items, context);
  const search = await openFileSearch(body, request, context);
  const ask = (messages: ChatMessage[], choice: TurnTools['choice']) =>
    askModel(body, messages, request, context, { search: search?.name, choice });
  return { body, messages, search, ask };
}
