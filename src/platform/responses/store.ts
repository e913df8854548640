import { and, asc, eq, gt, gte } from 'drizzle-orm';
import type { ConversationRow } from '../conversations/schema';
import { appendItems } from '../conversations/store';
import type { Db } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import {
  type NewResponse,
  type ResponseEventsRow,
  type ResponseItem,
  type ResponseRow,
  responseEvents,
  responseItems,
  responses,
} from './schema';

export type ResponseRows = ReturnType<typeof responseRows>;

export type NewResponseEvents = Pick<ResponseEventsRow, 'first' | 'last' | 'lines'>;

/** What is stored of a response that has ended. */
export interface EndedResponse {
  response: NewResponse;
  input: ResponseItem[];
  output: ResponseItem[];
  /** Gets input and output, if it is still there. */
  conversation: ConversationRow | undefined;
  events: NewResponseEvents;
}

export const responseRows = (db: Db, project: ProjectScope) => {
  const ofId = (id: string) => and(eq(responses.id, id), inProject(responses.project, project));

  return {
    async insert({ response, input, output, conversation, events }: EndedResponse): Promise<void> {
      await db.inTransaction(async (tx) => {
        const { seq: response_seq } = await tx
          .insert(responses)
          .values({ ...response, ...ofProject(project) })
          .returning({ seq: responses.seq })
          .get();
        const toItem = (item: ResponseItem, is_output: boolean) => ({
          response_seq,
          id: item.id,
          is_output,
          item,
        });
        const items = [
          ...input.map((item) => toItem(item, false)),
          ...output.map((item) => toItem(item, true)),
        ];
        for (const item of items) await tx.insert(responseItems).values(item).run();
        if (conversation) await appendItems(tx, conversation, [...input, ...output]);
        await tx
          .insert(responseEvents)
          .values({ response_seq, ...events })
          .run();
      });
    },

    async find(id: string): Promise<ResponseRow | undefined> {
      return db.select().from(responses).where(ofId(id)).get();
    },

    /** The input or the output of a response. */
    async items({ seq }: ResponseRow, part: 'input' | 'output'): Promise<ResponseItem[]> {
      const rows = await db
        .select({ item: responseItems.item })
        .from(responseItems)
        .where(
          and(eq(responseItems.response_seq, seq), eq(responseItems.is_output, part === 'output')),
        )
        .orderBy(asc(responseItems.seq))
        .all();
      return rows.map(({ item }) => item);
    },

    /** An item of any response of the project. */
    async findItem(id: string): Promise<ResponseItem | undefined> {
      const row = await db
        .select({ item: responseItems.item })
        .from(responseItems)
        .innerJoin(responses, eq(responses.seq, responseItems.response_seq))
        .where(and(eq(responseItems.id, id), inProject(responses.project, project)))
        .limit(1)
        .get();
      return row?.item;
    },

    /** The events from the sequence number on, and some before it that share its row. */
    async events({ seq }: ResponseRow, from: number): Promise<NewResponseEvents[]> {
      const { first, last, lines } = responseEvents;
      return db
        .select({ first, last, lines })
        .from(responseEvents)
        .where(and(eq(responseEvents.response_seq, seq), gte(last, from)))
        .orderBy(asc(first))
        .all();
    },

    async delete(id: string): Promise<boolean> {
      const row = await db
        .delete(responses)
        .where(ofId(id))
        .returning({ seq: responses.seq })
        .get();
      return row !== undefined;
    },

    /** Forgets the events of responses that were created before `at`, in unix seconds, one response after another. */
    async forgetEvents(at: number): Promise<void> {
      const { response_seq } = responseEvents;
      for (let known = 0; ; ) {
        const next = await db
          .select({ seq: response_seq, created_at: responses.created_at })
          .from(responseEvents)
          .innerJoin(responses, eq(responses.seq, response_seq))
          .where(gt(response_seq, known))
          .orderBy(asc(response_seq))
          .limit(1)
          .get();
        if (!next) return;
        known = next.seq;
        if (next.created_at < at)
          await db.delete(responseEvents).where(eq(response_seq, known)).run();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
};
