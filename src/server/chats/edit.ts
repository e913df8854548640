import { TRPCError } from '@trpc/server';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { chatMessages } from '../db/schema';
import type { Services } from '../services';
import { chatNotFound, staleChatError } from './ask';
import { type ChatDb, messageStore, type NewMessage } from './messages';
import { type ChatOwner, chatStore } from './store';

interface Place {
  chat: string;
  /** The last message of the branch that the editor saw; null: the chat was empty. */
  head: number | null;
}

interface Editing {
  db: ChatDb;
  chat: string;
  messages: ReturnType<typeof messageStore>;
}

/**
 * Edits the messages of a chat in one transaction, if the chat is unchanged and no answer is in progress. Returns the
 * last message of the branch.
 */
export function editChat(
  { db, now, answers }: Pick<Services, 'db' | 'now' | 'answers'>,
  owner: ChatOwner,
  { chat, head }: Place,
  edit: (editing: Editing) => number | null,
): void {
  db.transaction((tx) => {
    const messages = messageStore({ db: tx, now });
    if (!chatStore({ db: tx, now }).find(owner, chat)) throw chatNotFound();
    if (messages.leaf(chat) !== head) throw staleChatError();
    if (messages.running(chat).length > 0) {
      throw new TRPCError({
        code: 'CONFLICT',
        message: 'An answer of this chat is still being written. Stop it, or wait until it ends.',
      });
    }
    messages.touch(chat, edit({ db: tx, chat, messages }));
  });
  answers.notify(chat);
}

/** Another version of a message; what follows in the branch that is shown stays, behind the new version. */
export function writeVersion(editing: Editing, id: number, version: NewMessage): number {
  const { chat, messages } = editing;
  const { path, at, parent } = placeOf(editing, id);
  const [before] = messages.rows(chat, [id]);
  const parts = version.role === 'user' ? before?.parts : null;
  const [written] = messages.append(chat, parent, [{ ...version, parts }]);
  return copyBehind(editing, path.slice(at + 1), written?.id ?? null) ?? id;
}

/** Changes places with the message before it, or behind it. Where it has other versions, as a new branch. */
export function moveMessage(editing: Editing, id: number, by: -1 | 1): number {
  const { path, at } = placeOf(editing, id);
  const lower = by === -1 ? id : (path[at + 1] ?? noPlace());
  const upper = by === -1 ? (path[at - 1] ?? noPlace()) : id;
  const { db, chat, messages } = editing;
  const tree = messages.tree(chat);
  const [row] = messages.rows(chat, [upper]);
  const parent = row?.parent ?? null;
  if (tree.versions(lower).length > 1) {
    const index = path.indexOf(upper);
    return copyBehind(editing, [lower, upper, ...path.slice(index + 2)], parent) ?? id;
  }
  const position = row?.position ?? 0;
  const following = tree.children(lower);
  const set = (ids: number[], values: object) =>
    db.update(chatMessages).set(values).where(inArray(chatMessages.seq, ids)).run();
  set(following, { parent: upper });
  set([lower], { parent, position, round: null });
  set([upper], { parent: lower, position: position + 1, round: null });
  return path.at(-1) === lower ? upper : (path.at(-1) ?? id);
}

/** Deletes a message, for good. `isBranch`: and all that follows it; otherwise that moves up. */
export function deleteMessage(editing: Editing, id: number, isBranch: boolean): number | null {
  const { db, chat, messages } = editing;
  const { path, at, parent } = placeOf(editing, id);
  const tree = messages.tree(chat);
  const after = tree.descendants(id);
  const own = eq(chatMessages.chat, chat);
  const remove = (ids: number[]) =>
    db
      .delete(chatMessages)
      .where(and(own, inArray(chatMessages.seq, ids)))
      .run();
  if (!isBranch) {
    const others = tree.round(id).filter((one) => one !== id);
    if (others.length === 1)
      db.update(chatMessages).set({ round: null }).where(inArray(chatMessages.seq, others)).run();
    db.update(chatMessages)
      .set({ parent })
      .where(inArray(chatMessages.seq, tree.children(id)))
      .run();
    db.update(chatMessages)
      .set({ position: sql`${chatMessages.position} - 1` })
      .where(inArray(chatMessages.seq, after))
      .run();
  }
  remove(isBranch ? [id, ...after] : [id]);
  const last = path.at(-1) ?? id;
  if (!isBranch && last !== id) return last;
  const versions = tree.versions(id).filter((one) => one !== id);
  const nearest = versions.findLast((one) => one < id) ?? versions[0];
  return nearest === undefined ? (path[at - 1] ?? null) : tree.newestLeaf(nearest);
}

/** Messages once more, one behind the other; returns the last, or `parent` where there is none. */
function copyBehind({ db, chat, messages }: Editing, ids: number[], parent: number | null) {
  let before = parent;
  let position = (messages.rows(chat, parent === null ? [] : [parent])[0]?.position ?? -1) + 1;
  for (const id of ids) {
    const row = db.select().from(chatMessages).where(eq(chatMessages.seq, id)).get();
    if (!row) continue;
    const { seq: _, ...values } = row;
    const copy = { ...values, parent: before, position, round: null };
    before = db.insert(chatMessages).values(copy).returning({ id: chatMessages.seq }).get().id;
    position += 1;
  }
  return before;
}

/** The position of a message in the shown branch. */
function placeOf({ chat, messages }: Editing, id: number) {
  const path = messages.tree(chat).path(messages.leaf(chat));
  const at = path.indexOf(id);
  if (at === -1) throw staleChatError();
  return { path, at, parent: path[at - 1] ?? null };
}

function noPlace(): never {
  throw new TRPCError({
    code: 'BAD_REQUEST',
    message: 'There is no message to swap with.',
  });
}
