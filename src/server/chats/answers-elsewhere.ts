import { and, eq } from 'drizzle-orm';
import { isObject } from '@/lib/loose';
import type { Queryable } from '../db/open';
import { chatMessages } from '../db/schema';
import { isRunning } from './answer-rows';
import type { AnswerHub, RunningAnswer } from './hub';
import { parseAnswer } from './parse-answer';
import { jsonIn } from './stored-json';

/** An answer in progress, wherever it runs. */
export type FollowedAnswer = Pick<RunningAnswer, 'id' | 'startedAt' | 'read'>;

/** The answers of a chat that other processes run, as far as their rows say: they are written every second. */
export async function answersElsewhere(
  db: Queryable,
  hub: AnswerHub,
  chat: string,
): Promise<FollowedAnswer[]> {
  const rows = await db
    .select({
      id: chatMessages.seq,
      facts: chatMessages.facts,
      createdAt: chatMessages.createdAt,
    })
    .from(chatMessages)
    .where(and(eq(chatMessages.chat, chat), isRunning))
    .all();
  return rows
    .filter(({ id, facts }) => facts !== null && !hub.find(id))
    .map(({ id, facts, createdAt }) => {
      const known = jsonIn(facts);
      const read = () => parseAnswer(isObject(known) ? known.response : null, true);
      return { id, startedAt: createdAt * 1_000, read };
    });
}
