'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/toast';
import { whenIdle } from '@/components/when-idle';
import type { MessagePart } from '@/server/chats/attachments';
import type { ChatContents, ChatMessageView } from '@/server/chats/view';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useSessionEnded } from '@/trpc/session-end';
import { followChat } from './follow-chat';
import { createLiveAnswers } from './live-answers';
import { newerOf } from './newer-chat';
import { type ChatSettings, headOf, noSettings, settingsOf } from './settings';
import { problemsOf } from './settings-problems';
import { useEdits } from './use-edits';

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

/** A message to send, and its parent. */
interface SentMessage {
  /** The parent message; existing replies stay in their own branch. Default: the last message. */
  parent?: number | null;
  content?: string;
  parts?: MessagePart[];
  results?: { tool_call_id: string; content: string }[];
}

const browserClock = {
  now: () => performance.now(),
  // Idle animation frames cost time too.
  onFrame(run: () => void, after: number) {
    if (after === 0) requestAnimationFrame(run);
    else setTimeout(() => requestAnimationFrame(run), after);
  },
};

/** One chat: what is saved of it, its settings as typed, and what happens in it, here or elsewhere. */
export function useChat({ connection, kind, id, model, onCreate }: ChatOptions) {
  const t = useTranslations('chat.failed');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const hasSessionEnded = useSessionEnded();
  const [live] = useState(() => createLiveAnswers(browserClock));
  const [settings, setSettings] = useState<ChatSettings>({ ...noSettings, model });
  const [loaded, setLoaded] = useState('');
  /** The chats that went on elsewhere while something was said here, or are deleted. */
  const [notice, setNotice] = useState<{ chat: string; says: 'stale' | 'deleted' } | null>(null);
  const saved = useQuery(
    trpc.chats.retrieve.queryOptions(
      { connection, id },
      { enabled: id !== '', structuralSharing: newerOf },
    ),
  );
  const created = useRef('');
  const [shownChat, setShownChat] = useState({ id, number: 0 });
  const keyOf = (chat: string) => trpc.chats.retrieve.queryKey({ connection, id: chat });

  // A new chat that is saved stays where it is: what is typed meanwhile too.
  if (shownChat.id !== id) {
    const isSaved = shownChat.id === '' && id === created.current;
    setShownChat({ id, number: isSaved ? shownChat.number : shownChat.number + 1 });
  }

  // A chat that is opened brings its settings; a new one keeps those of the last.
  useEffect(() => {
    if (!saved.data || saved.data.id === loaded) return;
    setLoaded(saved.data.id);
    setSettings(settingsOf(saved.data));
  }, [saved.data, loaded]);

  useEffect(() => {
    if (!id || hasSessionEnded) return;
    const retrieve = trpc.chats.retrieve.queryFilter({ connection, id });
    return followChat({
      subscribe: (lastEventId, handlers) =>
        client.chats.follow.subscribe({ connection, id, lastEventId }, handlers),
      onEvent(event) {
        if (event.type === 'answer') live.add(event);
        if (event.type === 'deleted') setNotice({ chat: id, says: 'deleted' });
        if (event.type !== 'chat') return;
        const { revision = -1, api } =
          queryClient.getQueryData(trpc.chats.retrieve.queryKey({ connection, id })) ?? {};
        if (revision >= event.revision) return;
        // How a response ended tells whether the connection has any.
        if (api === 'responses')
          void queryClient.invalidateQueries(trpc.history.unsupported.queryFilter({ connection }));
        void queryClient.invalidateQueries(retrieve, { cancelRefetch: true });
        void queryClient.invalidateQueries(trpc.chats.list.pathFilter());
      },
    });
  }, [trpc, client, queryClient, connection, id, hasSessionEnded, live]);

  const shown = id ? saved.data : undefined;
  const messages = shown?.messages ?? noMessages;
  const running = shown?.running ?? noneRunning;
  const isStale = () => setNotice({ chat: id, says: 'stale' });
  const open = (chat: string) => {
    setLoaded(chat);
    created.current = chat;
    onCreate(chat);
  };
  const headNow = () => ({
    ...headOf(settings, kind),
    model: settings.model.trim() || undefined,
  });
  const edits = useEdits({
    connection,
    id,
    messages,
    head: headNow,
    onCreate: (chat) => open(chat.id),
    onStale: isStale,
  });

  /** False: the chat went on elsewhere. Its newer turns are loaded, and nothing was said. */
  async function sendMessage({ parent, content, parts, results }: SentMessage): Promise<boolean> {
    const head = messages.at(-1)?.id ?? null;
    const after = parent === undefined ? head : parent;
    const title = id ? undefined : titleOf(content ?? '');
    const said = { parent: after, head, content, parts, results };
    try {
      const asked = await client.chats.ask.mutate({
        connection,
        id: id || undefined,
        title,
        ...headNow(),
        ...said,
      });
      const { chat, first } = asked;
      queryClient.setQueryData(keyOf(chat.id), chat);
      setNotice(null);
      setLoaded(chat.id);
      if (!id) open(chat.id);
      // The first words come with the reply: to ask for them would take a second one.
      first?.then(
        (growth) => growth && !live.knows(growth.id) && live.add(growth),
        () => undefined,
      );
      // Nothing that waits longer may come before the first words.
      whenIdle(() => void queryClient.invalidateQueries(trpc.chats.list.pathFilter()));
      return true;
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error;
      await queryClient.invalidateQueries({ queryKey: keyOf(id) });
      isStale();
      return false;
    }
  }

  /** For what is sent by a button alone, and can be sent by it again. */
  function sendOrNotify(said: SentMessage): void {
    sendMessage(said).catch((error) => toast.failed(t('send'), error));
  }

  async function stop(): Promise<void> {
    try {
      const stopping = running.map((message) =>
        client.chats.stop.mutate({ connection, id, message }),
      );
      const stopped = new Map((await Promise.all(stopping)).map((one) => [one.id, one]));
      if (stopped.size === 0) return;
      queryClient.setQueryData(keyOf(id), (cached) => cached && withAnswers(cached, stopped));
    } catch (error) {
      toast.failed(t('stop'), error);
    }
  }

  const set = useCallback(
    (patch: Partial<ChatSettings>) => setSettings((now) => ({ ...now, ...patch })),
    [],
  );
  const problems = useMemo(() => problemsOf(settings), [settings]);

  return {
    id,
    /** Of what is written in it: a new chat keeps its own once it is saved. */
    key: shownChat.number,
    saved: shown,
    loading: id !== '' && saved.isPending,
    failure: id ? saved.error : null,
    messages,
    versions: shown?.versions ?? noVersions,
    sideBySide: shown?.side_by_side ?? noMessages,
    running,
    edits,
    live,
    notice: notice?.chat === id ? notice.says : null,
    settings,
    problems,
    set,
    sendMessage,
    sendOrNotify,
    stop,
  };
}

const noMessages: ChatMessageView[] = [];
const noneRunning: number[] = [];
const noVersions: Record<number, number[]> = {};

/** A chat with answers as they ended. */
function withAnswers(chat: ChatContents, ended: Map<number, ChatMessageView>): ChatContents {
  const now = (message: ChatMessageView) => ended.get(message.id) ?? message;
  return {
    ...chat,
    messages: chat.messages.map(now),
    side_by_side: chat.side_by_side.map(now),
    running: chat.running.filter((id) => !ended.has(id)),
  };
}

function codeOf(error: unknown): string | undefined {
  return (error as { data?: { code?: string } }).data?.code;
}

function titleOf(content: string): string {
  const line = content.trim().split('\n', 1)[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}
