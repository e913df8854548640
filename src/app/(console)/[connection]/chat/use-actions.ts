'use client';

import { useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import type { EarlierResult } from '@/server/chats/earlier-results';
import type { ChatMessageView } from '@/server/chats/view';
import type { Inspected } from './inspect-dialog';
import type { ToolResults } from './tool-results';
import { withoutResults } from './turns';
import type { ChatState } from './use-chat';
import type { WrittenMessage } from './written-message';

export interface MessageActions {
  /** Sends another version of a question; `done` is called once it was sent. */
  edit(message: ChatMessageView, written: WrittenMessage, done: () => void): void;
  /** Writes another version, and asks nothing. */
  update(message: ChatMessageView, written: WrittenMessage, done: () => void): void;
  regenerate(message: ChatMessageView): void;
  select(id: number): void;
  move(message: ChatMessageView, by: -1 | 1): void;
  /** `isBranch`: and all that follows it. */
  remove(message: ChatMessageView, isBranch: boolean): void;
  /** Resolves to false where nothing was sent. */
  giveResults(message: ChatMessageView, results: ToolResults): Promise<boolean>;
  /** Results that were given earlier to the same calls. */
  findEarlier(message: ChatMessageView): Promise<EarlierResult[]>;
  inspect(message: ChatMessageView, view: 'raw' | 'code'): void;
}

interface Options {
  chat: ChatState;
  onInspect: (inspected: Inspected) => void;
  /** Before something is said. */
  onBeforeSend: () => void;
  /** A text that could not be sent from where it was typed. */
  onReturn: (text: string) => void;
}

/** What can be done with a message. What deletes asks first; what is typed outlives a refusal. */
export function useActions(options: Options): MessageActions {
  const t = useTranslations('chat');
  const confirm = useConfirm();
  const latest = useRef(options);
  latest.current = options;

  return useMemo(() => {
    const sendMessage = async (said: Parameters<ChatState['sendMessage']>[0]) => {
      const { chat, onBeforeSend } = latest.current;
      onBeforeSend();
      return chat.sendMessage(said);
    };
    const reportFailure = (run: Promise<unknown>, failed: 'send' | 'change') =>
      void run.catch((error) => toast.failed(t(`failed.${failed}`), error));

    return {
      edit(message, { content }, done) {
        const { chat, onReturn } = latest.current;
        const run = async () => {
          // Kept before results had to be given: the calls that it passed over.
          const passed = chat.messages.find(({ id }) => id === message.parent)?.answer?.calls ?? [];
          const isUnanswered = await sendMessage({
            parent: message.parent,
            content,
            parts: message.parts,
            results: withoutResults(passed, t('tools.noResult')),
          });
          if (!isUnanswered) onReturn(content);
          done();
        };
        reportFailure(run(), 'send');
      },
      update(message, written, done) {
        const { edits } = latest.current.chat;
        reportFailure(
          edits.update(message.id, written).then((isWritten) => isWritten && done()),
          'change',
        );
      },
      regenerate: (message) => reportFailure(sendMessage({ parent: message.parent }), 'send'),
      select: (id) => reportFailure(latest.current.chat.edits.select(id), 'change'),
      move(message, by) {
        const { messages, edits } = latest.current.chat;
        const at = messages.findIndex(({ id }) => id === message.id) + by;
        if (at < 0 || at >= messages.length) return;
        reportFailure(edits.move(message.id, by), 'change');
      },
      remove(message, isBranch) {
        const kind = isBranch ? 'branch' : 'one';
        confirm({
          title: t(`message.delete.${kind}`),
          consequence: t(`message.delete.consequence.${kind}`),
          action: t(`message.delete.${kind}`),
          run: () => latest.current.chat.edits.remove(message.id, isBranch),
        });
      },
      giveResults: (message, results) => sendMessage({ parent: message.id, results }),
      findEarlier: (message) => latest.current.chat.edits.findEarlier(message.id),
      inspect: (message, view) => latest.current.onInspect({ message, view }),
    };
  }, [confirm, t]);
}
