import { type SQL, sql } from 'drizzle-orm';
import { keepLockedInBackground, unlockConversation } from '../conversations/lock';
import type { NoteChange } from '../db/object-changes';
import type { Db, Tx } from '../db/open';
import type { ProjectScope } from '../db/project';
import type { ProcessLock } from '../idempotency/process-lock';
import {
  type NewResponseEvents,
  type ResponseFields,
  type ResponseItem,
  type ResponseRow,
  responseEvents,
  responseItems,
  responses,
} from './schema';

/** What stores of responses work with. */
export interface ResponseStoreContext {
  db: Db;
  project: ProjectScope;
  processes: ProcessLock;
  /** Wakes those who follow the events of the response. */
  notify(seq: number): void;
  changed: NoteChange;
}

export async function insertItems(
  tx: Tx,
  response_seq: number,
  items: readonly ResponseItem[],
  is_output: boolean,
): Promise<void> {
  // One by one: a statement has room for a few thousand values only.
  for (const item of items)
    await tx.insert(responseItems).values({ response_seq, id: item.id, is_output, item }).run();
}

export async function insertEvents(
  tx: Tx,
  response_seq: number,
  events: NewResponseEvents,
): Promise<void> {
  await tx
    .insert(responseEvents)
    .values({ response_seq, ...events })
    .run();
}

/** Frees the conversation that the response is in. */
export async function unlockOf(tx: Tx, { id, conversation }: ResponseFields): Promise<void> {
  if (conversation) await unlockConversation(tx, conversation.id, id);
}

/** The conversation that it is in stays locked without the process that queued it. */
export async function keepLocked(tx: Tx, { id, conversation }: ResponseFields): Promise<void> {
  if (conversation) await keepLockedInBackground(tx, conversation.id, id);
}

/** With its items and events. Undefined: there was none. */
export async function deleteResponse(
  tx: Tx,
  which: SQL | undefined,
): Promise<ResponseRow | undefined> {
  const row = await tx.delete(responses).where(which).returning().get();
  if (row?.is_active) await unlockOf(tx, row.response);
  return row;
}

/** The sequence number of the last event. */
export const lastEvent = sql<number | null>`max(${responseEvents.last})`;
