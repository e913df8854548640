import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { startAnswer } from '../chats/answer';
import { type ChatMessageView, type ChatOwner, chatStore } from '../chats/store';
import type { Services } from '../services';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const id = z.object({ id: z.string() });
const head = z.object({
  title: z.string().trim().max(200),
  model: z.string().max(200),
  system: z.string().max(1_000_000),
  parameters: z.record(z.string(), z.unknown()),
});

/** Saved chats, each seen only by whoever wrote it. */
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

  retrieve: viewerOnConnection.input(id).query(({ ctx, input }) => {
    const store = chatStore(ctx.services);
    const chat = store.find(ownerOf(ctx), input.id) ?? notFound();
    return { ...chat, messages: store.messages(chat.id) };
  }),

  create: operatorOnConnection
    .input(head.partial())
    .mutation(({ ctx, input }) => chatStore(ctx.services).create(ownerOf(ctx), input)),

  update: operatorOnConnection
    .input(head.partial().extend(id.shape))
    .mutation(({ ctx, input: { id, title, model, system, parameters } }) => {
      const change = { title, model, system, parameters };
      return chatStore(ctx.services).update(ownerOf(ctx), id, change) ?? notFound();
    }),

  delete: operatorOnConnection.input(id).mutation(({ ctx, input }) => {
    if (!chatStore(ctx.services).delete(ownerOf(ctx), input.id)) notFound();
  }),

  /**
   * Asks at `position` and streams the answer; what stood there and after is replaced. Without
   * `content` the messages before `position` are answered once more. Question and answer are saved,
   * also when the reader leaves halfway.
   */
  stream: operatorOnConnection
    .input(
      id.extend({
        position: z.number().int().min(0),
        content: z.string().max(5_000_000).optional(),
      }),
    )
    .mutation(async ({ ctx, input, signal }) => {
      const { services } = ctx;
      const store = chatStore(services);
      const chat = store.find(ownerOf(ctx), input.id) ?? notFound();
      const asked = store.messages(chat.id, input.position);
      let position = input.position;
      if (input.content !== undefined) {
        const question = { role: 'user' as const, content: input.content, facts: null };
        store.replaceFrom(chat.id, position, [question]);
        asked.push({ ...question, position, created_at: 0 });
        position += 1;
      }
      const body = {
        ...chat.parameters,
        model: chat.model ?? '',
        messages: messagesOf(chat.system, asked),
      };
      return startAnswer(ctx.openai, body, {
        signal: joined(signal, services),
        now: services.now,
        onEnd(facts) {
          const content = facts.response?.choices?.[0]?.message?.content ?? '';
          store.replaceFrom(chat.id, position, [{ role: 'assistant', content, facts }]);
        },
      });
    }),
});

function ownerOf(ctx: { user: { id: string }; connection: { slug: string } }): ChatOwner {
  return { user: ctx.user.id, connection: ctx.connection.slug };
}

function messagesOf(system: string, messages: ChatMessageView[]) {
  const spoken = messages.map(({ role, content }) => ({ role, content }));
  return system ? [{ role: 'system' as const, content: system }, ...spoken] : spoken;
}

function joined(signal: AbortSignal | undefined, { shutdown }: Services): AbortSignal {
  return signal ? AbortSignal.any([signal, shutdown]) : shutdown;
}

function notFound(): never {
  throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such chat.' });
}
