'use client';

import dynamic from 'next/dynamic';
import { memo, useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LongText } from '@/components/long-text';
import type { AnswerView, ChatMessageView } from '@/server/chats/view';
import { AnswerBody } from './answer-body';
import { AnswerLine } from './answer-line';
import type { LiveAnswers } from './live-answers';
import classes from './message.module.css';
import { MessageFoot } from './message-foot';
import { MessageParts } from './message-parts';
import { ToolResultForm } from './tool-results';
import type { MessageActions } from './use-actions';
import { draftOf } from './written-message';

const MessageForm = dynamic(() => import('./message-form').then((module) => module.MessageForm));

export interface MessageProps {
  message: ChatMessageView;
  /** The ids of all that stand in its place, itself included. */
  versions: readonly number[];
  live: LiveAnswers;
  /** Disables changes. */
  isBusy: boolean;
  /** For who may look at it alone. */
  isReadOnly: boolean;
  /** Of an answer: its calls have no results yet. Of a result: the name of the tool. */
  isWaiting: boolean;
  tool: string | null;
  /** Beside the answers of other models. */
  isCompared?: boolean;
  actions: MessageActions;
}

/** One message; re-rendered only if it changes. */
export const Message = memo(function Message(props: MessageProps) {
  const t = useTranslations('chat');
  const { isBusy, actions } = props;
  // The end of a long answer may bring much that was not drawn yet.
  const message = useDeferredValue(props.message);
  const [isEditing, setEditing] = useState(false);
  const onEdit = () => setEditing(true);
  const done = () => setEditing(false);
  if (isEditing) {
    return (
      <MessageForm
        label={t('edit.label')}
        about={t('edit.about')}
        initial={draftOf(message)}
        calls={[]}
        action={t('edit.save')}
        disabled={isBusy}
        onCancel={done}
        onSave={(written) => actions.update(message, written, done)}
        onSend={(written) => actions.edit(message, written, done)}
      />
    );
  }
  if (message.answer) {
    return <Answer {...props} message={message} answer={message.answer} onEdit={onEdit} />;
  }
  return <Said {...props} message={message} onEdit={onEdit} />;
});

/** What no model said. */
function Said(props: MessageProps & { onEdit: () => void }) {
  const t = useTranslations('chat');
  const { message, tool } = props;
  const { role, content } = message;
  const isResult = role === 'tool';
  const name =
    role === 'user'
      ? t('message.you')
      : isResult
        ? t('tools.result')
        : t(`form.roles.${role === 'system' ? 'system' : 'developer'}`);
  const heading = isResult
    ? tool
      ? t('tools.resultOf', { name: tool })
      : t('tools.resultOfSome')
    : name;
  return (
    <article className={classes.message} aria-label={name}>
      <h2 className={classes.role}>{heading}</h2>
      {(content || message.parts.length === 0) && (
        <LongText text={content || t('tools.empty')} mono={isResult} />
      )}
      <MessageParts parts={message.parts} />
      <MessageFoot {...props} />
    </article>
  );
}

function Answer(props: MessageProps & { answer: AnswerView; onEdit: () => void }) {
  const { message, answer, live, isBusy, isReadOnly, isWaiting, actions } = props;
  const { isCompared = false } = props;
  const t = useTranslations('chat.message');
  const isRunning = answer.state === 'running';
  const isWritten = answer.state === 'written';
  return (
    <article className={classes.message} aria-label={t('answer')} aria-busy={isRunning}>
      <h2 className={classes.role}>
        {isWritten ? t('written') : (answer.model ?? answer.asked ?? t('answer'))}
      </h2>
      <AnswerBody
        message={message}
        answer={answer}
        live={live}
        onRetry={isBusy || isReadOnly ? undefined : () => actions.regenerate(message)}
      />
      {answer.audio?.attachment && (
        <MessageParts
          label={t('spoken')}
          parts={[{ type: 'audio', attachment: answer.audio.attachment }]}
        />
      )}
      {isWaiting && (
        <ToolResultForm
          draft={`chat-results:${message.id}`}
          calls={answer.calls}
          findEarlier={() => actions.findEarlier(message)}
          disabled={isBusy}
          onGive={(results) => actions.giveResults(message, results)}
        />
      )}
      {!isRunning && (
        <MessageFoot {...props}>
          {!isWritten && <AnswerLine answer={answer} isCompared={isCompared} />}
        </MessageFoot>
      )}
      <span role="status" className={classes.spoken}>
        {isRunning && t('writing')}
        {(answer.state === 'failed' || answer.state === 'interrupted') && t('failed')}
      </span>
    </article>
  );
}
