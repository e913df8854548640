'use client';

import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
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
import { resultsOf } from './turns';
import { useActions } from './use-actions';
import type { ChatState } from './use-chat';
import { useFollow } from './use-follow';

const InspectDialog = dynamic(() =>
  import('./inspect-dialog').then((module) => module.InspectDialog),
);

/** The messages in their order, the answer that is being written, and where to write the next. */
export function Conversation({ connection, chat }: { connection: string; chat: ChatState }) {
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
  const isBusy = running !== null || !may('operator') || notice === 'deleted';

  if (chat.failure && !chat.saved)
    return (
      <section className={classes.root} aria-label="Conversation">
        <ErrorPanel title="This chat was not loaded." error={chat.failure} />
      </section>
    );

  return (
    <section className={classes.root} aria-label="Conversation" aria-busy={chat.loading}>
      <div className={classes.messages} ref={content}>
        {messages.length === 0 && !chat.loading && <Beginning kind={kind} chat={chat} />}
        {messages.map((message) => {
          const { id, answer, tool_call_id } = message;
          const calls = messages.flatMap((one) => one.answer?.calls ?? []);
          const isWaiting =
            answer !== null &&
            answer.calls.length > 0 &&
            answer.state !== 'running' &&
            resultsOf(messages, id).length === 0;
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
            <p>This message has no answer.</p>
            <Button
              variant="default"
              size="compact-sm"
              disabled={isBusy}
              onClick={() => chat.sayOrTell({ parent: last.id })}
            >
              Answer it
            </Button>
          </div>
        )}
      </div>
      <Composer
        key={chat.key}
        draft={`chat:${connection}:${chat.id}`}
        notice={notice && <ChatNotice says={notice} />}
        obstacle={obstacleOf(chat, may('operator'), settings.model)}
        isStreaming={running !== null}
        returned={returned}
        onSend={(content) => {
          hold();
          return chat.say({ content });
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
function obstacleOf(chat: ChatState, mayChat: boolean, model: string): string | null {
  if (!mayChat) return 'You need the operator role to chat. Ask an admin.';
  if (chat.notice === 'deleted') return 'This chat was deleted.';
  if (!model.trim()) return 'Choose a model first.';
  if (Object.keys(chat.problems).length > 0) return 'Fix the parameters first.';
  return null;
}
