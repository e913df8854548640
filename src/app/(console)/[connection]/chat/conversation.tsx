'use client';

import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import type { ChatMessageView } from '@/server/chats/view';
import { useAccount } from '../../app-shell/use-account';
import { useConnection } from '../../app-shell/use-connection';
import { AddMessage } from './add-message';
import { ChatNotice } from './chat-notice';
import { ChatStart } from './chat-start';
import { Composer } from './composer';
import classes from './conversation.module.css';
import type { Inspected } from './inspect-dialog';
import { Message } from './message';
import { MessageBoundary } from './message-boundary';
import { SideBySide } from './side-by-side';
import { waitingCalls, withoutResults } from './turns';
import { useActions } from './use-actions';
import type { ChatState } from './use-chat';
import { useFollow } from './use-follow';

const InspectDialog = dynamic(() =>
  import('./inspect-dialog').then((module) => module.InspectDialog),
);

/** The messages in their order, the answer that is being written, and where to write the next. */
export function Conversation({ connection, chat }: { connection: string; chat: ChatState }) {
  const t = useTranslations('chat');
  const mayChat = useAccount().may('operator');
  const { kind } = useConnection();
  const content = useRef<HTMLDivElement>(null);
  const [inspected, setInspected] = useState<Inspected | null>(null);
  const [returned, setReturned] = useState<{ text: string } | null>(null);
  const { messages, versions, sideBySide, live, settings, notice } = chat;
  const isRunning = chat.running.length > 0;
  const hold = useFollow({
    content,
    chat: chat.id,
    count: messages.length,
    isRunning,
  });
  const actions = useActions({
    chat,
    onInspect: setInspected,
    onBeforeSend: hold,
    onReturn: (text) => setReturned({ text }),
  });
  const last = messages.at(-1);
  const waiting = last ? waitingCalls(messages, last.id) : [];
  const disabledReason = disabledReasonOf(chat, settings.model);
  const isBusy = isRunning || notice === 'deleted';

  const calls = messages.flatMap((one) => one.answer?.calls ?? []);
  const alone = sideBySide.length > 0 ? messages.slice(0, -1) : messages;
  const shown = (message: ChatMessageView) => (
    <MessageBoundary key={message.id} content={message.content}>
      <Message
        message={message}
        versions={versions[message.id] ?? noVersions}
        live={live}
        isCompared={sideBySide.includes(message)}
        isBusy={isBusy}
        isReadOnly={!mayChat}
        isWaiting={mayChat && waitingCalls(messages, message.id).length > 0}
        tool={calls.findLast((call) => call.id === message.tool_call_id)?.name ?? null}
        actions={actions}
      />
    </MessageBoundary>
  );

  if (chat.failure && !chat.saved)
    return (
      <section className={classes.root} aria-label={t('conversation.label')}>
        <ErrorPanel title={t('failed.load')} error={chat.failure} />
      </section>
    );

  return (
    <section className={classes.root} aria-label={t('conversation.label')} aria-busy={chat.loading}>
      <div className={classes.messages} ref={content}>
        {messages.length === 0 && !chat.loading && <ChatStart kind={kind} chat={chat} />}
        {alone.map(shown)}
        {sideBySide.length > 0 && (
          <SideBySide
            answers={sideBySide}
            chosen={last?.id ?? null}
            onChoose={mayChat ? actions.select : undefined}
            shown={shown}
          />
        )}
        {last && !last.answer && mayChat && (
          <div className={classes.unanswered}>
            <p>{t('conversation.unanswered')}</p>
            <Button
              variant="default"
              size="compact-sm"
              disabled={isBusy}
              onClick={() => chat.sendOrNotify({ parent: last.id })}
            >
              {t('conversation.answer')}
            </Button>
          </div>
        )}
        {mayChat && (
          <AddMessage
            key={chat.key}
            calls={calls}
            isBusy={isBusy}
            onAdd={(written) => chat.edits.add(written)}
          />
        )}
      </div>
      {mayChat ? (
        <Composer
          key={chat.key}
          draft={`chat:${connection}:${chat.id}`}
          notice={notice && <ChatNotice says={notice} />}
          disabledReason={disabledReason && t(`obstacle.${disabledReason}`)}
          waitingCalls={waiting.length}
          isStreaming={isRunning}
          returned={returned}
          connection={connection}
          onSend={(content, parts) => {
            hold();
            return chat.sendMessage({
              content,
              parts,
              results: withoutResults(waiting, t('tools.noResult')),
            });
          }}
          onStop={() => void chat.stop()}
        />
      ) : (
        messages.length > 0 && <p className={classes.role}>{t('role')}</p>
      )}
      {inspected && (
        <InspectDialog
          connection={connection}
          chat={chat.id}
          inspected={inspected}
          onClose={() => setInspected(null)}
        />
      )}
    </section>
  );
}

const noVersions: number[] = [];

/** Why sending is disabled; null if it is enabled. */
function disabledReasonOf(chat: ChatState, model: string) {
  if (chat.notice === 'deleted') return 'deleted';
  if (!model.trim()) return 'model';
  if (Object.keys(chat.problems).length > 0) return 'parameters';
  return null;
}
