'use client';

import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { useAccount } from '../../frame/use-account';
import { useConnection } from '../../frame/use-connection';
import { Beginning } from './beginning';
import { ChatNotice } from './chat-notice';
import { Composer } from './composer';
import classes from './conversation.module.css';
import type { Inspected } from './inspect-dialog';
import { Message } from './message';
import { MessageBoundary } from './message-boundary';
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
  const { may } = useAccount();
  const { kind } = useConnection();
  const content = useRef<HTMLDivElement>(null);
  const [inspected, setInspected] = useState<Inspected | null>(null);
  const [returned, setReturned] = useState<{ text: string } | null>(null);
  const { messages, running, live, settings, notice } = chat;
  const hold = useFollow({
    content,
    chat: chat.id,
    count: messages.length,
    isRunning: running !== null,
  });
  const actions = useActions({
    chat,
    onInspect: setInspected,
    onSay: hold,
    onReturn: (text) => setReturned({ text }),
  });
  const last = messages.at(-1);
  const waiting = last ? waitingCalls(messages, last.id) : [];
  const obstacle = obstacleOf(chat, may('operator'), settings.model);
  const isBusy = running !== null || !may('operator') || notice === 'deleted';

  if (chat.failure && !chat.saved)
    return (
      <section className={classes.root} aria-label={t('conversation.label')}>
        <ErrorPanel title={t('failed.load')} error={chat.failure} />
      </section>
    );

  return (
    <section className={classes.root} aria-label={t('conversation.label')} aria-busy={chat.loading}>
      <div className={classes.messages} ref={content}>
        {messages.length === 0 && !chat.loading && <Beginning kind={kind} chat={chat} />}
        {messages.map((message) => {
          const { id, tool_call_id } = message;
          const calls = messages.flatMap((one) => one.answer?.calls ?? []);
          const isWaiting = waitingCalls(messages, id).length > 0;
          const tool = calls.findLast((call) => call.id === tool_call_id)?.name ?? null;
          return (
            <MessageBoundary key={id} content={message.content}>
              <Message
                message={message}
                live={live}
                isBusy={isBusy}
                isWaiting={isWaiting}
                tool={tool}
                actions={actions}
              />
            </MessageBoundary>
          );
        })}
        {last && !last.answer && (
          <div className={classes.unanswered}>
            <p>{t('conversation.unanswered')}</p>
            <Button
              variant="default"
              size="compact-sm"
              disabled={isBusy}
              onClick={() => chat.sayOrTell({ parent: last.id })}
            >
              {t('conversation.answer')}
            </Button>
          </div>
        )}
      </div>
      <Composer
        key={chat.key}
        draft={`chat:${connection}:${chat.id}`}
        notice={notice && <ChatNotice says={notice} />}
        obstacle={obstacle && t(`obstacle.${obstacle}`)}
        waitingCalls={waiting.length}
        isStreaming={running !== null}
        returned={returned}
        onSend={(content) => {
          hold();
          return chat.say({ content, results: withoutResults(waiting, t('tools.noResult')) });
        }}
        onStop={() => void chat.stop()}
      />
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

/** Why nothing can be sent now; null when it can. */
function obstacleOf(chat: ChatState, mayChat: boolean, model: string) {
  if (!mayChat) return 'role';
  if (chat.notice === 'deleted') return 'deleted';
  if (!model.trim()) return 'model';
  if (Object.keys(chat.problems).length > 0) return 'parameters';
  return null;
}
