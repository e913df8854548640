import { and, desc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { isLike } from '@/lib/database/sql';
import type { Queryable } from '../db/open';
import { chatMessages, chats } from '../db/schema';
import type { ToolCallView } from './parse-answer';
import type { ChatOwner } from './store';
import { messageViewOf } from './view';

/** A result that was given earlier to the same call: the same function with the same arguments. */
export interface EarlierResult {
  /** The call that waits now. */
  tool_call_id: string;
  content: string;
  /** When it was given, in unix seconds. */
  created_at: number;
}

/** How far back results are looked at. */
const maxResults = 500;

/** The newest result of each call, among those that the owner gave in any chat of the connection. */
export async function findEarlierResults(
  db: Queryable,
  owner: ChatOwner,
  calls: readonly ToolCallView[],
): Promise<EarlierResult[]> {
  if (calls.length === 0) return [];
  const { toolCallId, content, createdAt, parent } = chatMessages;
  const results = await db
    .select({ chat: chatMessages.chat, toolCallId, content, createdAt, parent })
    .from(chatMessages)
    .innerJoin(chats, eq(chats.id, chatMessages.chat))
    .where(
      and(
        eq(chats.userId, owner.user),
        eq(chats.connection, owner.connection),
        eq(chatMessages.role, 'tool'),
      ),
    )
    .orderBy(desc(chatMessages.seq))
    .limit(maxResults)
    .all();
  const answers = await answersIn(db, [...new Set(results.map(({ chat }) => chat))]);
  const newest = new Map<string, { content: string; createdAt: number }>();
  for (const { chat, toolCallId, content, createdAt } of results) {
    const call = answers.get(`${chat} ${toolCallId}`);
    if (call && !newest.has(keyOf(call))) newest.set(keyOf(call), { content, createdAt });
  }
  return calls.flatMap((call) => {
    const found = newest.get(keyOf(call));
    if (!found) return [];
    return [{ tool_call_id: call.id, content: found.content, created_at: found.createdAt }];
  });
}

/** The calls of the answers in these chats, by chat and id. Of one id twice the later. */
async function answersIn(db: Queryable, ids: string[]): Promise<Map<string, ToolCallView>> {
  const { request: _, received: __, ...columns } = getTableColumns(chatMessages);
  const answers = await db
    .select(columns)
    .from(chatMessages)
    .where(
      and(
        inArray(chatMessages.chat, ids),
        eq(chatMessages.role, 'assistant'),
        isLike(chatMessages.facts, '%call%'),
      ),
    )
    .all();
  const calls = new Map<string, ToolCallView>();
  for (const row of answers) {
    for (const call of messageViewOf(row).answer?.calls ?? [])
      calls.set(`${row.chat} ${call.id}`, call);
  }
  return calls;
}

/** Arguments that are JSON are the same in whatever order their keys stand. */
function keyOf({ name, arguments: written }: ToolCallView): string {
  try {
    return `${name} ${JSON.stringify(sorted(JSON.parse(written)))}`;
  } catch {
    return `${name} ${written}`;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, sorted(one)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
