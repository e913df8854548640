'use client';

import { useMemo, useRef } from 'react';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import type { ChatMessageView } from '@/server/chats/view';
import type { Inspected } from './inspect-dialog';
import type { MessageActions } from './message';
import { isVoid, removalOf, turnsAfter } from './turns';
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
      if (count > 0) return confirm({ title, consequence: removalOf(count), action, run });
      void run().catch((error) => toast.failed('The message was not sent.', error));
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
          const isSaid = await say({ parent: message.parent, content });
          if (!isSaid) onReturn(content);
          done();
        };
        const count = turnsAfter(chat.messages, message.id);
        removing(count, 'Edit this message', 'Send edited message', run);
      },
      regenerate(message) {
        const run = () => say({ parent: message.parent });
        removing(worthKeeping(message), 'Regenerate this answer', 'Regenerate answer', run);
      },
      giveResults(message, results) {
        const count = turnsAfter(latest.current.chat.messages, message.id);
        const run = () => say({ parent: message.id, results });
        if (count === 0) return run();
        // The form is free again at once, and goes once the results are there.
        const title = 'Give these results';
        confirm({ title, consequence: removalOf(count), action: 'Send results', run });
        return Promise.resolve(false);
      },
      inspect: (message, view) => latest.current.onInspect({ message, view }),
    };
  }, [confirm]);
}
