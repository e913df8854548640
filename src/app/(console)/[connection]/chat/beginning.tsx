'use client';

import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { useAccount } from '../../frame/use-account';
import classes from './conversation.module.css';
import type { ChatState } from './use-chat';

/** A chat without messages. */
export function Beginning({ kind, chat }: { kind: string; chat: ChatState }) {
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
              className={classes.opening}
              onClick={() => chat.sayOrTell({ content: opening })}
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

const openings = [
  'List three checks before a night shift.',
  'Write a table of four HTTP status codes and what to do about each.',
  '/slow 60ms\nTell me what you can be told to do.',
];
