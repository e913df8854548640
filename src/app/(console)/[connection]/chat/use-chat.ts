'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '@/trpc/client';
import { type ChatSettings, headOf, noSettings, problemsOf, settingsOf } from './settings';
import { useAnswer } from './use-answer';

export type ChatState = ReturnType<typeof useChat>;

interface ChatOptions {
  connection: string;
  /** The connection's. */
  kind: string;
  /** Empty: a new chat, saved with its first message. */
  id: string;
  /** For a new chat, where a link asks for one. */
  model: string;
  onCreate: (id: string) => void;
}

/** One chat: what is saved of it, its settings as typed, and the answer that is being written. */
export function useChat({ connection, kind, id, model, onCreate }: ChatOptions) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const answer = useAnswer(connection);
  const saved = useQuery(
    trpc.chats.retrieve.queryOptions({ connection, id }, { enabled: id !== '' }),
  );
  const create = useMutation(trpc.chats.create.mutationOptions());
  const update = useMutation(trpc.chats.update.mutationOptions());
  const [settings, setSettings] = useState<ChatSettings>({ ...noSettings, model });
  const [loaded, setLoaded] = useState('');

  // A chat that is opened brings its settings; a new one keeps those of the last.
  useEffect(() => {
    if (!saved.data || saved.data.id === loaded) return;
    setLoaded(saved.data.id);
    setSettings(settingsOf(saved.data));
  }, [saved.data, loaded]);

  const messages = id && saved.data ? saved.data.messages : [];

  async function save(title: string): Promise<string> {
    const head = { ...headOf(settings, kind), model: settings.model.trim() || undefined };
    if (id) {
      await update.mutateAsync({ connection, id, ...head });
      return id;
    }
    const chat = await create.mutateAsync({ connection, title, ...head });
    queryClient.setQueryData(trpc.chats.retrieve.queryKey({ connection, id: chat.id }), {
      ...chat,
      messages: [],
    });
    setLoaded(chat.id);
    onCreate(chat.id);
    return chat.id;
  }

  return {
    id,
    saved: id ? saved.data : undefined,
    loading: id !== '' && saved.isPending,
    failure: id ? saved.error : null,
    messages,
    settings,
    problems: problemsOf(settings),
    set: (patch: Partial<ChatSettings>) => setSettings((now) => ({ ...now, ...patch })),
    answer,
    /** Puts a message at `position`, in place of what stands there and after, and has it answered. */
    async send(content: string, position = messages.length) {
      const chat = await save(titleOf(content));
      void answer.ask({ chat, position, content });
    },
    /** Answers what stands before `position` once more. */
    async regenerate(position: number) {
      const chat = await save('');
      void answer.ask({ chat, position });
    },
    /** Another chat is to be shown. */
    leave() {
      answer.stop();
      answer.forget();
    },
  };
}

function titleOf(content: string): string {
  const line = content.trim().split('\n', 1)[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}
