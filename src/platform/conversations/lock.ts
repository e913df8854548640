import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import type { Queryable, Tx } from '../db/open';
import { PlatformError } from '../http/errors';
import { conversations } from './schema';

const { seq, locked_by, locked_process } = conversations;

/** What a response in a conversation holds, so that no other one answers without knowing what it says. */
export interface ConversationLock {
  /** The response. */
  by: string;
  /** The process that answers it. Null: it is answered in the background. */
  process: string | null;
}

const claim = prepared((on: Queryable) =>
  on
    .update(conversations)
    .set({
      locked_by: sql`${sql.placeholder('by')}`,
      locked_process: sql`${sql.placeholder('process')}`,
    })
    .where(
      and(
        eq(seq, sql.placeholder('seq')),
        or(
          isNull(locked_by),
          eq(locked_by, sql.placeholder('by')),
          eq(locked_process, sql.placeholder('abandoned_by')),
        ),
      ),
    )
    .returning({ seq })
    .prepare(),
);

/** False: another response holds it. `abandoned_by` is a process that has died: what it held is free. */
export async function claimConversation(
  on: Queryable,
  conversation: number,
  { by, process }: ConversationLock,
  abandoned_by = '',
): Promise<boolean> {
  return (await claim(on).get({ seq: conversation, by, process, abandoned_by })) !== undefined;
}

/** Frees the conversation that the response holds, if it does. */
export async function unlockConversation(on: Queryable | Tx, id: string, by: string) {
  await on
    .update(conversations)
    .set({ locked_by: null, locked_process: null })
    .where(and(eq(conversations.id, id), eq(locked_by, by)))
    .run();
}

/** The process that began the response may die: it goes on without. */
export async function keepLockedInBackground(tx: Tx, id: string, by: string): Promise<void> {
  await tx
    .update(conversations)
    .set({ locked_process: null })
    .where(and(eq(conversations.id, id), eq(locked_by, by)))
    .run();
}

/** The refusal of the live API. */
export const conversationLocked = () =>
  new PlatformError(
    'Another process is currently operating on this conversation. Please retry in a few seconds.',
    { param: 'conversation', code: 'conversation_locked' },
  );
