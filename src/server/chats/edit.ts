import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/open';
import { chatMessages } from '../db/schema';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import { chatNotFound, staleChatError } from './errors';
import { messageStore, type NewMessage } from './messages';
import { type ChatOwner, chatStore } from './store';

interface Place {
  chat: string;
  /** The last message of the branch that the editor saw; null: the chat was empty. */
  head: number | null;
}

interface Editing {
  tx: Tx;
  chat: string;
  messages: ReturnType<typeof messageStore>;
}

/**
 * Edits the messages of a chat in one transaction, if the chat is unchanged and no answer is in progress. Returns the
 * last message of the branch.
 */
export async function editChat(
  { db, now, answers }: Pick<Services, 'db' | 'now' | 'answers'>,
  owner: ChatOwner,
  { chat, head }: Place,
  edit: (editing: Editing) => Promise<number | null>,
): Promise<void> {
  await db.inTransaction(async (tx) => {
    const messages = messageStore({ db: tx, now });
    if (!(await chatStore({ db: tx, now }).find(owner, chat))) throw chatNotFound();
    if ((await messages.leaf(chat)) !== head) throw staleChatError();
    if ((await messages.running(chat)).length > 0) {
      refuse('CONFLICT', 'chats.running');
    }
    await messages.touch(chat, await edit({ tx, chat, messages }));
  });
  answers.notify(chat);
}

/** Another version of a message; what follows in the branch that is shown stays, behind the new version. */
export async function writeVersion(
  editing: Editing,
  id: number,
  version: NewMessage,
): Promise<number> {
  const { chat, messages } = editing;
  const { path, at, parent } = await placeOf(editing, id);
  const [before] = await messages.rows(chat, [id]);
  const parts = version.role === 'user' ? before?.parts : null;
  const [written] = await messages.append(chat, parent, [{ ...version, parts }]);
  return (await copyBehind(editing, path.slice(at + 1), written?.id ?? null)) ?? id;
}

/** Changes places with the message before it, or behind it. Where it has other versions, as a new branch. */
export async function moveMessage(editing: Editing, id: number, by: -1 | 1): Promise<number> {
  const { path, at } = await placeOf(editing, id);
  const lower = by === -1 ? id : (path[at + 1] ?? noPlace());
  const upper = by === -1 ? (path[at - 1] ?? noPlace()) : id;
  const { tx, chat, messages } = editing;
  const tree = await messages.tree(chat);
  const [row] = await messages.rows(chat, [upper]);
  const parent = row?.parent ?? null;
  if (tree.versions(lower).length > 1) {
    const index = path.indexOf(upper);
    return (await copyBehind(editing, [lower, upper, ...path.slice(index + 2)], parent)) ?? id;
  }
  const position = row?.position ?? 0;
  const following = tree.children(lower);
  const set = (ids: number[], values: object) =>
    tx.update(chatMessages).set(values).where(inArray(chatMessages.seq, ids)).run();
  await set(following, { parent: upper });
  await set([lower], { parent, position, round: null });
  await set([upper], { parent: lower, position: position + 1, round: null });
  return path.at(-1) === lower ? upper : (path.at(-1) ?? id);
}

/** Deletes a message, for good. `isBranch`: and all that follows it; otherwise that moves up. */
export async function deleteMessage(
  editing: Editing,
  id: number,
  isBranch: boolean,
): Promise<number | null> {
  const { tx, chat, messages } = editing;
  const { path, at, parent } = await placeOf(editing, id);
  const tree = await messages.tree(chat);
  const after = tree.descendants(id);
  const own = eq(chatMessages.chat, chat);
  const remove = (ids: number[]) =>
    tx
      .delete(chatMessages)
      .where(and(own, inArray(chatMessages.seq, ids)))
      .run();
  if (!isBranch) {
    const others = tree.round(id).filter((one) => one !== id);
    if (others.length === 1)
      await tx
        .update(chatMessages)
        .set({ round: null })
        .where(inArray(chatMessages.seq, others))
        .run();
    await tx
      .update(chatMessages)
      .set({ parent })
      .where(inArray(chatMessages.seq, tree.children(id)))
      .run();
    await tx
      .update(chatMessages)
      .set({ position: sql`${chatMessages.position} - 1` })
      .where(inArray(chatMessages.seq, after))
      .run();
  }
  await remove(isBranch ? [id, ...after] : [id]);
  const last = path.at(-1) ?? id;
  if (!isBranch && last !== id) return last;
  const versions = tree.versions(id).filter((one) => one !== id);
  const nearest = versions.findLast((one) => one < id) ?? versions[0];
  return nearest === undefined ? (path[at - 1] ?? null) : tree.newestLeaf(nearest);
}

/** Messages once more, one behind the other; returns the last, or `parent` where there is none. */
async function copyBehind({ tx, chat, messages }: Editing, ids: number[], parent: number | null) {
  let before = parent;
  let position =
    ((await messages.rows(chat, parent === null ? [] : [parent]))[0]?.position ?? -1) + 1;
  for (const id of ids) {
    const row = await tx.select().from(chatMessages).where(eq(chatMessages.seq, id)).get();
    if (!row) continue;
    const { seq: _, ...values } = row;
    const copy = { ...values, parent: before, position, round: null };
    before = (await tx.insert(chatMessages).values(copy).returning({ id: chatMessages.seq }).get())
      .id;
    position += 1;
  }
  return before;
}

/** The position of a message in the shown branch. */
async function placeOf({ chat, messages }: Editing, id: number) {
  const path = (await messages.tree(chat)).path(await messages.leaf(chat));
  const at = path.indexOf(id);
  if (at === -1) throw staleChatError();
  return { path, at, parent: path[at - 1] ?? null };
}

function noPlace(): never {
  refuse('BAD_REQUEST', 'chats.noSwap');
}
