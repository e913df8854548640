import { and, eq, inArray, sql } from 'drizzle-orm';
import { isObject } from '@/lib/loose';
import type { Queryable } from '../db/open';
import { chatMessages, chats } from '../db/schema';
import type { ReceivedText } from './received';
import { jsonIn } from './stored-json';
import type { AnswerState } from './view';

/** The saved form of an answer, in progress or final. */
export interface AnswerRecord {
  state: AnswerState;
  content: string;
  facts: object;
  /** Undefined: the saved value stays. */
  received?: ReceivedText | null;
}

interface AnswerRowsOptions {
  db: Queryable;
  /** Says that something of a chat changed. */
  touch: (chat: string) => unknown;
}

/** Written out: with a parameter in its place SQLite would not take the index `chat_messages_running`. */
export const isRunning = sql`state = 'running'`;

/** Writes the rows of answers in progress, and reads the parts that are shown on demand. */
export function answerRows({ db, touch }: AnswerRowsOptions) {
  const theOne = (chat: string, id: number) =>
    and(eq(chatMessages.chat, chat), eq(chatMessages.seq, id));

  return {
    /** What was sent for an answer, what came back as it came, and the completion that it adds up to. */
    async raw(chat: string, id: number) {
      const row = await db.select().from(chatMessages).where(theOne(chat, id)).get();
      if (!row) return null;
      const facts = jsonIn(row.facts);
      const { response = null, received = null } = isObject(facts) ? facts : {};
      return {
        request: jsonIn(row.request),
        response,
        received: row.received === null ? null : { text: row.received, ...factsOf(received) },
      };
    },

    async recordRequestBody(id: number, request: object): Promise<void> {
      await db
        .update(chatMessages)
        .set({ request: JSON.stringify(request) })
        .where(eq(chatMessages.seq, id))
        .run();
    },

    /** Saves an answer in progress or its end. Returns false if it is no longer running or was deleted. */
    async save(
      chat: string,
      id: number,
      { state, content, facts, received }: AnswerRecord,
    ): Promise<boolean> {
      const { text, ...about } = received ?? {};
      const { changes } = await db
        .update(chatMessages)
        .set({
          state,
          content,
          facts: JSON.stringify({ ...facts, ...(received && { received: about }) }),
          received: text,
        })
        .where(and(theOne(chat, id), eq(chatMessages.state, 'running')))
        .run();
      if (changes > 0 && state !== 'running') touch(chat);
      return changes > 0;
    },

    /** Puts further choices of an answer beside it, as versions of it: sent and received is the same. */
    async appendChoices(
      chat: string,
      id: number,
      choices: Pick<AnswerRecord, 'content' | 'facts'>[],
    ): Promise<void> {
      const row = await db.select().from(chatMessages).where(theOne(chat, id)).get();
      if (!row) return;
      const { seq: _, ...values } = row;
      const facts = jsonIn(row.facts);
      const received = isObject(facts) ? facts.received : undefined;
      for (const { content, facts } of choices) {
        const text = JSON.stringify({ ...facts, received });
        await db
          .insert(chatMessages)
          .values({ ...values, content, facts: text, round: null })
          .run();
      }
      touch(chat);
    },

    /** Ends an answer in progress as it was saved last: whoever runs it sees that. */
    async stopRunning(chat: string, id: number): Promise<void> {
      const { changes } = await db
        .update(chatMessages)
        .set({ state: 'stopped' })
        .where(and(theOne(chat, id), isRunning))
        .run();
      if (changes > 0) await touch(chat);
    },

    /**
     * Marks answers of processes that have ended as interrupted: all that are in progress, or those that were not saved
     * since `before`, in milliseconds. Returns their number.
     */
    async interruptRunning(before = Number.POSITIVE_INFINITY): Promise<number> {
      const open = await db
        .select({
          id: chatMessages.seq,
          facts: chatMessages.facts,
          createdAt: chatMessages.createdAt,
        })
        .from(chatMessages)
        .where(isRunning)
        .all();
      const over = open.filter((row) => savedAt(row) < before).map(({ id }) => id);
      if (over.length === 0) return 0;
      const running = await db
        .update(chatMessages)
        .set({ state: 'interrupted' })
        .where(and(isRunning, inArray(chatMessages.seq, over)))
        .returning({ chat: chatMessages.chat })
        .all();
      const of = [...new Set(running.map(({ chat }) => chat))];
      await db
        .update(chats)
        .set({ revision: sql`${chats.revision} + 1` })
        .where(inArray(chats.id, of))
        .run();
      return running.length;
    },
  };
}

/** Milliseconds. */
function savedAt({ facts, createdAt }: { facts: string | null; createdAt: number }): number {
  const known = jsonIn(facts);
  const at = isObject(known) ? known.saved_at : undefined;
  return typeof at === 'number' ? at : createdAt * 1_000;
}

function factsOf(about: unknown): Omit<ReceivedText, 'text'> {
  const { bytes, kept, content_type } = isObject(about) ? about : {};
  return {
    bytes: typeof bytes === 'number' ? bytes : 0,
    kept: typeof kept === 'number' ? kept : 0,
    content_type: typeof content_type === 'string' ? content_type : '',
  };
}
