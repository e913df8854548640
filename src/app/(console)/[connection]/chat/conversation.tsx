'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { useAccount } from '../../frame/use-account';
import { useConnection } from '../../frame/use-connection';
import { Composer } from './composer';
import classes from './conversation.module.css';
import { InspectDialog, type Inspected } from './inspect-dialog';
import { Message } from './message';
import { OpenMessage } from './open-message';
import type { ChatState } from './use-chat';
import { useFollow } from './use-follow';

/** The messages in their order, the answer that is being written, and where to write the next. */
export function Conversation({ connection, chat }: { connection: string; chat: ChatState }) {
  const { may } = useAccount();
  const { kind } = useConnection();
  const [inspected, setInspected] = useState<Inspected | null>(null);
  const { messages, answer, settings } = chat;
  const open = answer.open?.chat === chat.id ? answer.open : null;
  const shown = open ? messages.filter(({ position }) => position < open.position) : messages;
  useFollow(shown.length > 0 ? `${chat.id}:${shown.length}:${open?.text.length ?? ''}` : null);
  const last = messages.at(-1);
  const isUnanswered = !open && last?.role === 'user';
  const isBusy = answer.isStreaming;

  if (chat.failure)
    return (
      <section className={classes.root} aria-label="Conversation">
        <ErrorPanel title="This chat was not loaded." error={chat.failure} />
      </section>
    );

  return (
    <section className={classes.root} aria-label="Conversation" aria-busy={chat.loading}>
      <div className={classes.messages}>
        {shown.length === 0 && !open && !chat.loading && <Beginning kind={kind} chat={chat} />}
        {shown.map((message) => (
          <Message
            key={message.position}
            message={message}
            isBusy={isBusy || !may('operator')}
            onEdit={(content) => chat.send(content, message.position)}
            onRegenerate={() => chat.regenerate(message.position)}
            onInspect={(view) => setInspected({ message, view })}
          />
        ))}
        {open && <OpenMessage open={open} onRetry={() => chat.regenerate(open.position)} />}
        {isUnanswered && (
          <div className={classes.unanswered}>
            <p>This message has no answer.</p>
            <Button
              variant="default"
              size="compact-sm"
              disabled={!may('operator')}
              onClick={() => chat.regenerate(messages.length)}
            >
              Answer it
            </Button>
          </div>
        )}
      </div>
      <Composer
        key={chat.id}
        draft={`chat:${connection}:${chat.id}`}
        obstacle={obstacleOf(
          may('operator'),
          settings.model,
          Object.keys(chat.problems).length > 0,
        )}
        isStreaming={isBusy}
        onSend={(content) => chat.send(content)}
        onStop={answer.stop}
      />
      {inspected && <InspectDialog inspected={inspected} onClose={() => setInspected(null)} />}
    </section>
  );
}

/** Why nothing can be sent now; null when it can. */
function obstacleOf(mayChat: boolean, model: string, hasProblems: boolean): string | null {
  if (!mayChat) return 'Chatting takes the role operator: ask an admin.';
  if (!model.trim()) return 'Choose a model first.';
  if (hasProblems) return 'Mend the parameters first.';
  return null;
}

const openings = [
  'List three checks before a night shift.',
  'Write a table of four HTTP status codes and what to do about each.',
  '/slow 60ms\nTell me what you can be told to do.',
];

function Beginning({ kind, chat }: { kind: string; chat: ChatState }) {
  const { may } = useAccount();
  if (!chat.settings.model.trim() || !may('operator') || kind !== 'platform') {
    return (
      <EmptyState title="Start a chat">
        Choose a model, write a message. What is said is kept here, with tokens, times and the raw
        request of each answer.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Start a chat"
      action={
        <div className={classes.openings}>
          {openings.map((opening) => (
            <Button
              key={opening}
              variant="default"
              classNames={{ root: classes.opening, label: classes.openingLabel }}
              onClick={() => chat.send(opening)}
            >
              {opening.split('\n').at(-1)}
            </Button>
          ))}
        </div>
      }
    >
      Write a message, or begin with one of these.
    </EmptyState>
  );
}
