import { and, asc, eq, gt, isNotNull, min } from 'drizzle-orm';
import { isObject, numberOf, objectOf, textOf } from '@/lib/loose';
import { readUsage } from '@/lib/usage/counts';
import type { ObjectUsage } from '@/lib/usage/store';
import { standardTier } from '@/lib/usage/tier';
import { isResponse } from '../chats/parse-response';
import { jsonIn } from '../chats/stored-json';
import type { Queryable } from '../db/open';
import { chatMessages, chats, connections } from '../db/schema';
import type { Services } from '../services';
import { reportedUsage } from './record-usage';

const answersAtOnce = 200;

/** What answers of chats say after one, by id. The position is before the first that is still running. Null: none. */
export async function readAnswerUsage(
  db: Queryable,
  after: number,
): Promise<{ position: number; objects: ObjectUsage[] } | null> {
  const rows = await answerRows(db, gt(chatMessages.seq, after));
  const last = rows.at(-1);
  if (!last) return null;
  const running = await db
    .select({ seq: min(chatMessages.seq) })
    .from(chatMessages)
    .where(and(eq(chatMessages.state, 'running'), gt(chatMessages.seq, after)))
    .get();
  const position = Math.min(last.seq, (running?.seq ?? Number.POSITIVE_INFINITY) - 1);
  return { position, objects: rows.flatMap(usageOfAnswer) };
}

/** At once, as its chat may be deleted. What fails is read again with the others. */
export async function recordAnswerUsage(
  { db, usage, log }: Pick<Services, 'db' | 'usage' | 'log'>,
  id: number,
): Promise<void> {
  try {
    const rows = await answerRows(db, eq(chatMessages.seq, id));
    await usage.put(rows.flatMap(usageOfAnswer));
  } catch (err) {
    log.error({ err }, 'the usage of an answer was not recorded');
  }
}

async function answerRows(db: Queryable, which: ReturnType<typeof eq>) {
  return db
    .select({
      seq: chatMessages.seq,
      state: chatMessages.state,
      model: chatMessages.model,
      facts: chatMessages.facts,
      createdAt: chatMessages.createdAt,
      connection: chats.connection,
      user: chats.userId,
      connectionKind: connections.kind,
    })
    .from(chatMessages)
    .innerJoin(chats, eq(chats.id, chatMessages.chat))
    .innerJoin(connections, eq(connections.slug, chats.connection))
    .where(and(which, isNotNull(chatMessages.state)))
    .orderBy(asc(chatMessages.seq))
    .limit(answersAtOnce)
    .all();
}

type AnswerRow = Awaited<ReturnType<typeof answerRows>>[number];

/** None of what is running, was written by hand, or came to nothing; nor of a choice beside the first. */
function usageOfAnswer(row: AnswerRow): ObjectUsage[] {
  const { seq, state, connection, user, connectionKind, createdAt } = row;
  const facts = objectOf(jsonIn(row.facts));
  const { response, choice, duration_ms } = facts;
  if (connectionKind === 'platform' || state === 'running' || state === 'written') return [];
  if (!isObject(response) || (numberOf(objectOf(choice).number) ?? 1) > 1) return [];
  const series = {
    connection,
    project: '',
    key: '',
    user,
    kind: isResponse(response) ? ('response' as const) : ('chat_completion' as const),
    model: textOf(response.model) ?? row.model ?? '',
    tier: standardTier(textOf(response.service_tier)),
  };
  const at = createdAt + Math.round((numberOf(duration_ms) ?? 0) / 1000);
  const counts = readUsage(reportedUsage(response.usage));
  return [{ source: `${connection} chat ${seq}`, at, series, counts }];
}
