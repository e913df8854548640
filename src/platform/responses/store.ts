import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { isSet } from '@/lib/database/sql';
import type { ConversationRow } from '../conversations/schema';
import { appendItems } from '../conversations/store';
import { cursorOf, type KeysetPage, listRows } from '../db/cursor';
import { inProject, ofProject } from '../db/project';
import { attemptRows } from './attempt-rows';
import {
  deleteResponse,
  insertEvents,
  insertItems,
  keepLocked,
  type ResponseStoreContext,
  unlockOf,
} from './rows';
import {
  type NewResponse,
  type NewResponseEvents,
  type ResponseItem,
  type ResponseRow,
  responseItems,
  responses,
} from './schema';

export type ResponseRows = ReturnType<typeof responseRows>;

/** What is stored of a response that begins. */
export interface BegunResponse {
  response: NewResponse;
  input: ResponseItem[];
  /** Those of a background response. */
  events?: NewResponseEvents;
}

/** What is stored of a response that has ended, in addition to what is stored already. */
export interface EndedResponse {
  response: ResponseRow['response'];
  output: ResponseItem[];
  events: NewResponseEvents;
  /** What it is in gets these, if it is still there. */
  conversation: { row: ConversationRow; items: ResponseItem[] } | undefined;
}

export const responseRows = (context: ResponseStoreContext) => {
  const { db, project, processes, notify, changed } = context;
  const ofId = (id: string) => and(eq(responses.id, id), inProject(responses.project, project));

  return {
    ...attemptRows(context),

    /** In progress in this process, or queued where it has a `request`. */
    async begin({ response, input, events }: BegunResponse): Promise<ResponseRow> {
      const process = response.request ? null : await processes.id();
      const row = await db.inTransaction(async (tx) => {
        const begun = await tx
          .insert(responses)
          .values({ ...response, ...ofProject(project), is_active: true, process })
          .returning()
          .get();
        await insertItems(tx, begun.seq, input, false);
        if (events) await insertEvents(tx, begun.seq, events);
        if (process === null) await keepLocked(tx, begun.response);
        return begun;
      });
      await changed('response', [row.id], row.project);
      return row;
    },

    /** One whose client left is forgotten. */
    async discard(row: ResponseRow): Promise<void> {
      const those = and(eq(responses.seq, row.seq), eq(responses.is_active, true));
      await db.inTransaction((tx) => deleteResponse(tx, those));
      notify(row.seq);
      await changed('response', [row.id], row.project);
    },

    async find(id: string): Promise<ResponseRow | undefined> {
      const row = await db.select().from(responses).where(ofId(id)).get();
      // Its process died while its client waited.
      return row?.process && !(await processes.isAlive(row.process)) ? undefined : row;
    },

    async cursor(id: string): Promise<number | undefined> {
      return cursorOf(db, responses, id, project);
    },

    async list(page: KeysetPage): Promise<ResponseRow[]> {
      return listRows(db, responses, page, inProject(responses.project, project));
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

    /** Also one that is being answered. */
    async delete(id: string): Promise<boolean> {
      const row = await db.inTransaction((tx) => deleteResponse(tx, ofId(id)));
      if (!row) return false;
      notify(row.seq);
      await changed('response', [id], row.project);
      return true;
    },

    /** Background responses that have not ended, oldest first. */
    async unfinished(limit: number): Promise<Pick<ResponseRow, 'id' | 'attempt_start'>[]> {
      return db
        .select({ id: responses.id, attempt_start: responses.attempt_start })
        .from(responses)
        .where(and(isSet('is_active'), isNull(responses.process)))
        .orderBy(asc(responses.seq))
        .limit(limit)
        .all();
    },

    /** Forgets those whose process died while their clients waited. */
    async forgetAbandoned(): Promise<void> {
      const rows = await db
        .selectDistinct({ process: responses.process })
        .from(responses)
        .where(and(isSet('is_active'), isNotNull(responses.process)))
        .all();
      for (const { process } of rows)
        if (process && !(await processes.isAlive(process)))
          await db.delete(responses).where(eq(responses.process, process)).run();
    },

    /**
     * Ends a response. Nothing of it is stored where it was deleted meanwhile. False: it was cancelled or deleted, or is
     * answered by another worker.
     */
    async finish(row: ResponseRow, ended: EndedResponse): Promise<boolean> {
      const { response, output, events, conversation } = ended;
      const { attempt_start } = row;
      const isIt = and(
        eq(responses.seq, row.seq),
        eq(responses.is_active, true),
        attempt_start === null
          ? isNull(responses.attempt_start)
          : eq(responses.attempt_start, attempt_start),
      );
      const isFinished = await db.inTransaction(async (tx) => {
        const to = { response, is_active: false, process: null, request: null };
        const here = await tx.update(responses).set(to).where(isIt).returning().get();
        if (here) {
          await insertItems(tx, row.seq, output, true);
          await insertEvents(tx, row.seq, events);
        }
        if (!here && row.request) return false;
        if (conversation) await appendItems(tx, conversation.row, conversation.items);
        await unlockOf(tx, response);
        return here !== undefined;
      });
      notify(row.seq);
      await changed('response', [row.id], row.project);
      if (conversation) await changed('conversation', [conversation.row.id], row.project);
      return isFinished;
    },
  };
};
