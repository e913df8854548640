'use client';

import { useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import type { ChatMessageView } from '@/server/chats/view';
import type { Inspected } from './inspect-dialog';
import type { MessageActions } from './message';
import { isVoid, turnsAfter, withoutResults } from './turns';
import type { ChatState } from './use-chat';

interface Options {
  chat: ChatState;
  onInspect: (inspected: Inspected) => void;
  /** Before something is said. */
  onSay: () => void;
  /** A text that could not be sent from where it was typed. */
  onReturn: (text: string) => void;
}

/** What can be done with a message. What removes turns asks first; what is typed outlives a refusal. */
export function useActions(options: Options): MessageActions {
  const t = useTranslations('chat');
  const confirm = useConfirm();
  const latest = useRef(options);
  latest.current = options;

  return useMemo(() => {
    const say = async (said: Parameters<ChatState['say']>[0]) => {
      const { chat, onSay } = latest.current;
      onSay();
      return chat.say(said);
    };
    const removing = (
      count: number,
      title: string,
      action: string,
      run: () => Promise<unknown>,
    ) => {
      if (count > 0) return confirm({ title, consequence: t('removal', { count }), action, run });
      void run().catch((error) => toast.failed(t('failed.send'), error));
    };
    const worthKeeping = (message: ChatMessageView) => {
      const { messages } = latest.current.chat;
      const count = turnsAfter(messages, message.parent);
      return count === 1 && isVoid(message) ? 0 : count;
    };

    return {
      edit(message, content, done) {
        const { chat, onReturn } = latest.current;
        const run = async () => {
          // Kept before results had to be given: the calls that it passed over.
          const passed = chat.messages.find(({ id }) => id === message.parent)?.answer?.calls ?? [];
          const isSaid = await say({
            parent: message.parent,
            content,
            results: withoutResults(passed, t('tools.noResult')),
          });
          if (!isSaid) onReturn(content);
          done();
        };
        const count = turnsAfter(chat.messages, message.id);
        removing(count, t('edit.title'), t('edit.action'), run);
      },
      regenerate(message) {
        const run = () => say({ parent: message.parent });
        removing(worthKeeping(message), t('regenerate.title'), t('regenerate.action'), run);
      },
      giveResults(message, results) {
        const count = turnsAfter(latest.current.chat.messages, message.id);
        const run = () => say({ parent: message.id, results });
        if (count === 0) return run();
        // The form is free again at once, and goes once the results are there.
        const title = t('tools.give');
        confirm({
          title,
          consequence: t('removal', { count }),
          action: t('tools.giveAction'),
          run,
        });
        return Promise.resolve(false);
      },
      inspect: (message, view) => latest.current.onInspect({ message, view }),
    };
  }, [confirm, t]);
}
