import type { PlatformContext } from '../context';
import { noSuchConversation } from '../conversations/errors';
import { conversationLocked } from '../conversations/lock';
import type { ConversationRow } from '../conversations/schema';
import { PlatformError } from '../http/errors';
import type { Continued } from './read-body';
import type { ResponseItem, ResponseRow } from './schema';

type Context = Pick<PlatformContext, 'store'>;

/** What comes before an input, oldest first. */
export interface History {
  items: ResponseItem[];
  /** The conversation that it is in. */
  conversation?: ConversationRow;
}

/** The items of a conversation, or of a response and of all that it continues. */
export async function readHistory(
  { previous_response_id, conversation }: Continued,
  context: Context,
): Promise<History> {
  const { conversations } = context.store;
  if (conversation) {
    const id = typeof conversation === 'string' ? conversation : conversation.id;
    const row = await conversations.find(id);
    if (!row) throw noSuchConversation(id, 'conversation');
    return { items: await conversations.items(row), conversation: row };
  }
  const previous = previous_response_id
    ? await context.store.responses.find(previous_response_id)
    : undefined;
  if (previous?.is_active) throw previousNotEnded(previous);
  const { items, missing } = await readTurns(previous_response_id, context);
  if (missing !== undefined) throw noSuchPrevious(missing);
  return { items };
}

/**
 * Keeps other responses out of the conversation that this one is in, until it has ended or what is returned is called.
 * Throws where there is one already.
 */
export async function lockConversation(
  { conversation }: Continued,
  responseId: string,
  { store: { conversations } }: Context,
): Promise<() => Promise<void>> {
  if (!conversation) return async () => {};
  const id = typeof conversation === 'string' ? conversation : conversation.id;
  const row = await conversations.find(id);
  if (!row) throw noSuchConversation(id, 'conversation');
  if (!(await conversations.lock(row, responseId))) throw conversationLocked();
  return () => conversations.unlock(row, responseId);
}

/** The history with an input behind it. What it repeats of a conversation is not said twice. */
export function withInput({ items }: History, input: readonly ResponseItem[]): ResponseItem[] {
  const known = new Set(items.map(({ id }) => id));
  return [...items, ...input.filter(({ id }) => !known.has(id))];
}

/** Everything that a response was asked with, also what it continues, as far as that was not deleted. */
export async function listInputItems(row: ResponseRow, context: Context): Promise<ResponseItem[]> {
  const { items } = await readTurns(row.previous_response_id, context);
  return [...items, ...(await context.store.responses.items(row, 'input'))];
}

async function readTurns(id: string | null | undefined, { store: { responses } }: Context) {
  const parts: ResponseItem[][] = [];
  for (let next = id; next; ) {
    const row = await responses.find(next);
    if (!row) return { items: parts.reverse().flat(), missing: next };
    parts.push(await responses.items(row, 'output'), await responses.items(row, 'input'));
    next = row.previous_response_id;
  }
  return { items: parts.reverse().flat() };
}

const previousNotEnded = ({ id, response: { status } }: ResponseRow) =>
  new PlatformError(`Previous response with id '${id}' is still ${status}. Wait for its end.`, {
    param: 'previous_response_id',
    code: 'previous_response_not_ended',
  });

const noSuchPrevious = (id: string) =>
  new PlatformError(`Previous response with id '${id}' not found.`, {
    param: 'previous_response_id',
    code: 'previous_response_not_found',
  });
