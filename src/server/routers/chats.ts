import { tracked } from '@trpc/server';
import { z } from 'zod';
import { onForeignWrite } from '@/lib/database/on-foreign-write';
import { objectOf } from '@/lib/loose';
import { plainErrorMessage } from '@/strings/server-errors';
import { messagesOf } from '../chat-completions/messages';
import { answersElsewhere } from '../chats/answers-elsewhere';
import { ask } from '../chats/ask';
import { attachmentStore, attachmentsIn } from '../chats/attachments';
import { chatApis } from '../chats/chat-api';
import { contentsOf } from '../chats/contents';
import { findEarlierResults } from '../chats/earlier-results';
import { deleteMessage, editChat, moveMessage, writeVersion } from '../chats/edit';
import { chatNotFound, staleChatError } from '../chats/errors';
import { firstGrowth, followChat } from '../chats/follow';
import { draftOf, keepParts } from '../chats/from-completion';
import { messageStore, type NewMessage } from '../chats/messages';
import { type ChatOwner, chatStore } from '../chats/store';
import { type ChatContents, type ChatView, messageRoles } from '../chats/view';
import { maxModels } from '../chats/write-question';
import { writtenMessage } from '../chats/written';
import { byId as id } from '../ids';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const ofMessage = id.extend({ message: z.number().int() });
const head = z.object({
  title: z.string().trim().max(200),
  model: z.string().max(200),
  system: z.string().max(1_000_000),
  api: z.enum(chatApis),
  /** As `api` spells them. */
  parameters: z.record(z.string(), z.unknown()),
  /** What was set and `api` does not have, as the other one spells it. */
  set_aside: z.record(z.string(), z.unknown()),
  /** Models that answer beside `model`. */
  compared: z.array(z.string().min(1).max(200)).max(maxModels - 1),
});
const messageText = z.string().max(5_000_000);
const part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('image'), attachment: z.string().max(100) }),
  z.object({ type: z.literal('audio'), attachment: z.string().max(100) }),
  z.object({
    type: z.literal('file'),
    attachment: z.string().max(100),
    name: z.string().max(255),
  }),
  z.object({
    type: z.literal('image_url'),
    url: z
      .url({
        protocol: /^https?$/,
        error: plainErrorMessage('chats.imageUrl'),
      })
      .max(8_000),
  }),
]);
/** The last message of the branch that the asker sees. CONFLICT: it is another by now. */
const atHead = id.extend({ head: z.number().int().nullable() });
const written = z.object({
  role: z.enum(messageRoles),
  content: messageText,
  tool_call_id: z.string().max(1_000).nullable().default(null),
  /** Of an assistant's message: the calls it asks for. */
  calls: z
    .array(
      z.object({
        id: z.string().min(1).max(1_000),
        name: z.string().max(200),
        arguments: messageText,
      }),
    )
    .max(128)
    .default([]),
});

/** Saved chats, visible only to their owners. */
export const chatsRouter = router({
  list: viewerOnConnection
    .input(
      z.object({
        search: z.string().trim().max(200).optional(),
        cursor: z.string().optional(),
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(({ ctx, input }) => chatStore(ctx.services).list(ownerOf(ctx), input)),

  retrieve: viewerOnConnection
    .input(id)
    .query(async ({ ctx, input }) => contentsOf(await chatIn(ctx, input.id), ctx.services)),

  /** The body that was sent for an answer, with its attachments by name, what came as it came, and the completion that it adds up to. */
  raw: viewerOnConnection.input(ofMessage).query(async ({ ctx, input }) => {
    const chat = await chatIn(ctx, input.id);
    const raw = (await messageStore(ctx.services).raw(chat.id, input.message)) ?? noMessage();
    const ids = attachmentsIn(raw.request);
    return { ...raw, attachments: await attachmentStore(ctx.services).about(ownerOf(ctx), ids) };
  }),

  /** Results that were given earlier to the same calls as an answer asks for. */
  earlierResults: viewerOnConnection.input(ofMessage).query(async ({ ctx, input }) => {
    const chat = await chatIn(ctx, input.id);
    const message = (await messageStore(ctx.services).find(chat.id, input.message)) ?? noMessage();
    return findEarlierResults(ctx.services.db, ownerOf(ctx), message.answer?.calls ?? []);
  }),

  create: operatorOnConnection
    .input(head.partial())
    .mutation(({ ctx, input }) => chatStore(ctx.services).create(ownerOf(ctx), input)),

  /** A new chat with the settings, the messages and the answer of a stored completion. */
  createFromCompletion: operatorOnConnection.input(id).mutation(async ({ ctx, input, signal }) => {
    const { connection, history, openai, services } = ctx;
    const list = { connection: connection.slug, kind: 'chat_completion' } as const;
    const record = await history.find(list, input.id);
    if (!record) return refuse('NOT_FOUND', 'history.notStored', { id: input.id });
    const stored = await messagesOf(openai, input.id, signal);
    const draft = draftOf(objectOf(record.snapshot), stored);
    const owner = ownerOf(ctx);
    const chat = await chatStore(services).create(owner, draft.change);
    const added: NewMessage[] = [];
    for (const { draftParts, ...message } of draft.messages) {
      const parts = await keepParts(draftParts, async (bytes) =>
        attachmentStore(services).create(owner, { name: '', ...bytes }, chat.id),
      );
      added.push(parts.length > 0 ? { ...message, parts: JSON.stringify(parts) } : message);
    }
    const { id, title } = await edit(ctx, { id: chat.id, head: null }, async ({ messages }) =>
      lastOf(await messages.append(chat.id, null, added)),
    );
    return { id, title, left_out: draft.left_out };
  }),

  update: operatorOnConnection
    .input(head.partial().extend(id.shape))
    .mutation(async ({ ctx, input: { id, connection: _, ...change } }) => {
      const chat = await chatStore(ctx.services).update(ownerOf(ctx), id, change);
      if (!chat) throw chatNotFound();
      ctx.services.answers.notify(id);
      return chat;
    }),

  delete: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    if (!(await chatStore(ctx.services).delete(ownerOf(ctx), input.id))) throw chatNotFound();
    const { answers } = ctx.services;
    answers.notify(input.id);
    await Promise.all(answers.allOf(input.id).map((answer) => answer.end('stopped')));
  }),

  /** Shows the newest branch through a message, from now on and in every tab. */
  select: operatorOnConnection.input(ofMessage).mutation(async ({ ctx, input }) => {
    const chat = await chatIn(ctx, input.id);
    const { db, now } = ctx.services;
    await db.inTransaction(async (tx) => {
      const messages = messageStore({ db: tx, now });
      const tree = await messages.tree(chat.id);
      if (!tree.has(input.message)) throw staleChatError();
      await messages.touch(chat.id, tree.newestLeaf(input.message));
    });
    ctx.services.answers.notify(chat.id);
    return contentsOf(await chatIn(ctx, chat.id), ctx.services);
  }),

  /** Adds a message of any role at the end, a new chat without `id`, and has nothing answered. */
  addMessage: operatorOnConnection
    .input(
      head
        .partial()
        .extend(atHead.partial({ id: true }).shape)
        .extend(written.shape),
    )
    .mutation(async ({ ctx, input }) => {
      const { id, head, role, content, tool_call_id, calls, connection: _, ...change } = input;
      const message = { role, content, tool_call_id, calls };
      const chat = id ?? (await chatStore(ctx.services).create(ownerOf(ctx), change)).id;
      return edit(ctx, { id: chat, head }, async ({ messages }) =>
        lastOf(await messages.append(chat, head, [writtenMessage(message)])),
      );
    }),

  /** Writes another version of a message; what follows it is kept behind both. */
  updateMessage: operatorOnConnection
    .input(atHead.extend({ message: z.number().int() }).extend(written.shape))
    .mutation(({ ctx, input: { id, head, message, ...version } }) =>
      edit(ctx, { id, head }, (editing) => writeVersion(editing, message, writtenMessage(version))),
    ),

  /** Has a message change places with the one before (-1) or behind it (1). */
  moveMessage: operatorOnConnection
    .input(atHead.extend({ message: z.number().int(), by: z.literal([-1, 1]) }))
    .mutation(({ ctx, input: { id, head, message, by } }) =>
      edit(ctx, { id, head }, (editing) => moveMessage(editing, message, by)),
    ),

  /** Deletes a message for good, with `branch` also all that follows it, in every branch. */
  deleteMessage: operatorOnConnection
    .input(atHead.extend({ message: z.number().int(), branch: z.boolean() }))
    .mutation(({ ctx, input: { id, head, message, branch } }) =>
      edit(ctx, { id, head }, (editing) => deleteMessage(editing, message, branch)),
    ),

  /**
   * Says something in a chat, a new one without `id`, and has it answered. Returns once it is written
   * down: the answer is a row that goes on by itself, and a refusal by upstream is one of its ends.
   * CONFLICT: the chat went on after `head`, elsewhere. `first`: of a new chat, which nobody follows yet, the
   * first words of the answer.
   */
  ask: operatorOnConnection
    .input(
      head.partial().extend({
        id: id.shape.id.optional(),
        head: z.number().int().nullable(),
        parent: z.number().int().nullable(),
        content: messageText.optional(),
        parts: z.array(part).max(20).optional(),
        results: z
          .array(z.object({ tool_call_id: z.string(), content: messageText }))
          .min(1)
          .max(128)
          .optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { id: chat, head, parent, content, parts, results, ...change } = input;
      const asking = { chat, change, head, parent, content, parts, results };
      const { slug, revision, omitFields } = ctx.connection;
      const upstream = {
        openai: ctx.openai,
        fetch: await ctx.services.fetchOf(ctx.connection, ctx.user.id),
        scope: `${slug} ${revision}`,
        omitFields,
      };
      const asked = await ask(ctx.services, upstream, ownerOf(ctx), asking);
      const { answers: hub } = ctx.services;
      const first = chat ? null : firstGrowth({ hub, id: asked.chat.id, signal: ctx.signal });
      return { ...asked, first };
    }),

  /** Ends an answer in progress. Returns it as it is saved; one that had ended already stays as it is. */
  stop: operatorOnConnection.input(ofMessage).mutation(async ({ ctx, input }) => {
    const chat = await chatIn(ctx, input.id);
    const running = ctx.services.answers.find(input.message);
    if (running?.chat === chat.id) await running.end('stopped');
    // Another process runs it, which sees that its row has ended.
    else await messageStore(ctx.services).stopRunning(chat.id, input.message);
    return (await messageStore(ctx.services).find(chat.id, input.message)) ?? noMessage();
  }),

  /** What happens in a chat, the growing answer included. Reading ends with the session; the answer does not. */
  follow: viewerOnConnection
    .input(id.extend({ lastEventId: z.string().max(100).optional() }))
    .subscription(async function* ({ ctx, input, signal = ctx.signal }) {
      const chat = await chatIn(ctx, input.id);
      const chats = chatStore(ctx.services);
      const { answers: hub } = ctx.services;
      const events = followChat({
        hub,
        id: chat.id,
        revision: async () => (await chats.find(ownerOf(ctx), chat.id))?.revision ?? null,
        elsewhere: () => answersElsewhere(ctx.services.db, hub, chat.id),
        onElsewhere: (listener) => onForeignWrite(ctx.services.db, listener),
        lastEventId: input.lastEventId,
        signal: AbortSignal.any([signal, ctx.signal]),
      });
      for await (const [eventId, event] of events) yield tracked(eventId || '0', event);
    }),
});

type Ctx = { services: Services; user: { id: string }; connection: { slug: string } };

function ownerOf(ctx: Pick<Ctx, 'user' | 'connection'>): ChatOwner {
  return { user: ctx.user.id, connection: ctx.connection.slug };
}

async function chatIn(ctx: Ctx, id: string): Promise<ChatView> {
  const chat = await chatStore(ctx.services).find(ownerOf(ctx), id);
  if (!chat) throw chatNotFound();
  return chat;
}

async function edit(
  ctx: Ctx,
  { id, head }: { id: string; head: number | null },
  run: Parameters<typeof editChat>[3],
): Promise<ChatContents> {
  await editChat(ctx.services, ownerOf(ctx), { chat: id, head }, run);
  return contentsOf(await chatIn(ctx, id), ctx.services);
}

function lastOf(added: { id: number }[]): number | null {
  return added.at(-1)?.id ?? null;
}

function noMessage(): never {
  return refuse('NOT_FOUND', 'chats.messageNotFound');
}
