'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { createChatSnapshot } from '@/lib/openai/chat/snapshot';
import type { AnswerFacts } from '@/server/chats/answer';
import { useTRPC, useTRPCClient } from '@/trpc/client';

/** An answer that is being written, or that was refused before its first word. */
export interface OpenAnswer {
  chat: string;
  /** Where the answer stands, or will. */
  position: number;
  text: string;
  /** Milliseconds. */
  startedAt: number;
  isEnded: boolean;
  error: unknown;
}

interface Asked {
  chat: string;
  position: number;
  /** Absent: what stands before `position` is answered once more. */
  content?: string;
}

/** Streams an answer and puts it among the messages of its chat when it is whole, stopped or cut. */
export function useAnswer(connection: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<OpenAnswer | null>(null);
  const controller = useRef<AbortController | null>(null);

  async function ask({ chat, position, content }: Asked) {
    const own = new AbortController();
    const { signal } = own;
    controller.current = own;
    const queryKey = trpc.chats.retrieve.queryKey({ connection, id: chat });
    const place = content === undefined ? position : position + 1;
    const startedAt = Date.now();
    const snapshot = createChatSnapshot();
    const show = (patch: Partial<OpenAnswer>) =>
      setOpen((last) => ({
        ...(last ?? { chat, position: place, text: '', startedAt, isEnded: false, error: null }),
        ...patch,
      }));
    const settle = (message: Message | null) =>
      queryClient.setQueryData(queryKey, (known) => {
        if (!known) return known;
        const kept = known.messages.filter((one) => one.position < position);
        const created_at = Math.floor(startedAt / 1000);
        const asked =
          content === undefined
            ? []
            : [{ position, role: 'user' as const, content, facts: null, created_at }];
        const answer = message ? [{ ...message, position: place, created_at }] : [];
        return { ...known, messages: [...kept, ...asked, ...answer] };
      });

    setOpen(null);
    show({});
    settle(null);
    try {
      const events = await client.chats.stream.mutate(
        { connection, id: chat, position, content },
        { signal },
      );
      for await (const event of events) {
        if (event.type === 'chunks') {
          for (const chunk of event.chunks) snapshot.add(chunk);
          show({ text: textOf(snapshot.value()) });
        }
        if (event.type === 'end') {
          const { facts } = event;
          settle({ role: 'assistant', content: textOf(facts.response), facts });
          setOpen(null);
        }
      }
    } catch (error) {
      const text = textOf(snapshot.value());
      if (signal.aborted) {
        settle({
          role: 'assistant',
          content: text,
          facts: stoppedFacts(startedAt, snapshot.value()),
        });
        setOpen(null);
      } else show({ isEnded: true, error, text });
    } finally {
      void queryClient.invalidateQueries(trpc.chats.list.pathFilter());
      void queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
    }
  }

  return {
    open,
    isStreaming: open !== null && !open.isEnded,
    ask,
    stop: () => controller.current?.abort(),
    forget: () => setOpen(null),
  };
}

type Snapshot = ReturnType<ReturnType<typeof createChatSnapshot>['value']>;

interface Message {
  role: 'assistant';
  content: string;
  facts: AnswerFacts;
}

function textOf(answer: Snapshot): string {
  return answer?.choices?.[0]?.message?.content ?? '';
}

/** What the browser knows of an answer that it stopped; the server has kept the rest. */
function stoppedFacts(startedAt: number, response: Snapshot): AnswerFacts {
  return {
    request: null,
    response,
    status: null,
    request_id: null,
    first_token_ms: null,
    duration_ms: Date.now() - startedAt,
    finish_reason: null,
    failure: null,
    is_stopped: true,
  };
}
