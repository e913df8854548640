'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ChatContents, ChatMessageView } from '@/server/chats/view';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import type { ChatHead } from './settings';
import type { WrittenMessage } from './written-message';

interface Options {
  connection: string;
  id: string;
  /** The branch that is shown. */
  messages: ChatMessageView[];
  /** Settings of a chat that a first message makes. */
  head: () => Omit<ChatHead, 'model'> & { model?: string };
  onCreate: (chat: ChatContents) => void;
  /** The chat went on elsewhere, and nothing was changed. */
  onStale: () => void;
}

/** Changes of the messages of a chat that ask nothing. All of them resolve to false where the page was behind. */
export function useEdits({ connection, id, messages, head, onCreate, onStale }: Options) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const at = { connection, id, head: messages.at(-1)?.id ?? null };

  async function apply(change: Promise<ChatContents>): Promise<boolean> {
    try {
      const chat = await change;
      const { queryKey } = trpc.chats.retrieve.queryOptions({ connection, id: chat.id });
      queryClient.setQueryData(queryKey, chat);
      void queryClient.invalidateQueries(trpc.chats.list.pathFilter());
      if (!id) onCreate(chat);
      return true;
    } catch (error) {
      if ((error as { data?: { code?: string } }).data?.code !== 'CONFLICT') throw error;
      await queryClient.invalidateQueries(trpc.chats.retrieve.queryFilter({ connection, id }));
      onStale();
      return false;
    }
  }

  return {
    select: (message: number) => apply(client.chats.select.mutate({ connection, id, message })),
    add: (written: WrittenMessage) =>
      apply(
        client.chats.addMessage.mutate({
          ...(id ? at : { ...at, ...head(), id: undefined, title: written.content.slice(0, 60) }),
          ...written,
        }),
      ),
    update: (message: number, written: WrittenMessage) =>
      apply(client.chats.updateMessage.mutate({ ...at, ...written, message })),
    move: (message: number, by: -1 | 1) =>
      apply(client.chats.moveMessage.mutate({ ...at, message, by })),
    findEarlier: (message: number) =>
      client.chats.earlierResults.query({ connection, id, message }),
    remove: (message: number, branch: boolean) =>
      apply(client.chats.deleteMessage.mutate({ ...at, message, branch })),
  };
}
