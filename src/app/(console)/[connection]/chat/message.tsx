'use client';

import { IconBraces, IconCode, IconPencil, IconRefresh } from '@tabler/icons-react';
import { memo, type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { CopyButton } from '@/components/copy-button';
import { LongText } from '@/components/long-text';
import { Tip } from '@/components/tip';
import type { AnswerView, ChatMessageView } from '@/server/chats/view';
import { AnswerBody } from './answer-body';
import { AnswerLine } from './answer-line';
import { EditMessage } from './edit-message';
import type { LiveAnswers } from './live-answers';
import classes from './message.module.css';
import { ToolResultForm, type ToolResults } from './tool-results';

export interface MessageActions {
  /** `done` is called once it was sent. */
  edit(message: ChatMessageView, content: string, done: () => void): void;
  regenerate(message: ChatMessageView): void;
  /** Resolves to false where nothing was sent. */
  giveResults(message: ChatMessageView, results: ToolResults): Promise<boolean>;
  inspect(message: ChatMessageView, view: 'raw' | 'code'): void;
}

interface MessageProps {
  message: ChatMessageView;
  live: LiveAnswers;
  /** Nothing can be changed now. */
  isBusy: boolean;
  /** Of an answer: its calls have no results yet. Of a result: the name of the tool. */
  isWaiting: boolean;
  tool: string | null;
  actions: MessageActions;
}

/** One message; drawn again only when it changed itself. */
export const Message = memo(function Message(props: MessageProps) {
  const t = useTranslations('chat.tools');
  const { tool } = props;
  // The end of a long answer may bring much that was not drawn yet.
  const message = useDeferredValue(props.message);
  if (message.answer) return <Answer {...props} message={message} answer={message.answer} />;
  if (message.role === 'user') return <Question {...props} message={message} />;
  return (
    <article className={classes.message} aria-label={t('result')}>
      <h2 className={classes.role}>{tool ? t('resultOf', { name: tool }) : t('resultOfSome')}</h2>
      <LongText text={message.content || t('empty')} mono />
    </article>
  );
});

function Question({ message, isBusy, actions }: MessageProps) {
  const t = useTranslations('chat.message');
  const [isEditing, setEditing] = useState(false);
  const { content } = message;
  if (isEditing) {
    return (
      <EditMessage
        content={content}
        onCancel={() => setEditing(false)}
        onSend={(edited) => actions.edit(message, edited, () => setEditing(false))}
      />
    );
  }
  return (
    <article className={classes.message} aria-label={t('you')}>
      <h2 className={classes.role}>{t('you')}</h2>
      <LongText text={content} />
      <div className={classes.foot}>
        <div className={classes.actions}>
          <CopyButton text={content} what={t('copied')} />
          <Action label={t('edit')} disabled={isBusy} onClick={() => setEditing(true)}>
            <IconPencil size={16} />
          </Action>
        </div>
      </div>
    </article>
  );
}

function Answer({
  message,
  answer,
  live,
  isBusy,
  isWaiting,
  actions,
}: MessageProps & { answer: AnswerView }) {
  const t = useTranslations('chat.message');
  const isRunning = answer.state === 'running';
  return (
    <article className={classes.message} aria-label={t('answer')} aria-busy={isRunning}>
      <h2 className={classes.role}>{answer.model ?? t('answer')}</h2>
      <AnswerBody
        message={message}
        answer={answer}
        live={live}
        onRetry={isBusy ? undefined : () => actions.regenerate(message)}
      />
      {isWaiting && (
        <ToolResultForm
          draft={`chat-results:${message.id}`}
          calls={answer.calls}
          disabled={isBusy}
          onGive={(results) => actions.giveResults(message, results)}
        />
      )}
      {!isRunning && (
        <div className={classes.foot}>
          <AnswerLine answer={answer} />
          <div className={classes.actions}>
            <CopyButton text={message.content} what={t('copied')} />
            <Action
              label={t('regenerate')}
              disabled={isBusy}
              onClick={() => actions.regenerate(message)}
            >
              <IconRefresh size={16} />
            </Action>
            <Action label={t('raw')} onClick={() => actions.inspect(message, 'raw')}>
              <IconBraces size={16} />
            </Action>
            <Action label={t('code')} onClick={() => actions.inspect(message, 'code')}>
              <IconCode size={16} />
            </Action>
          </div>
        </div>
      )}
      <span role="status" className={classes.spoken}>
        {isRunning && t('writing')}
        {(answer.state === 'failed' || answer.state === 'interrupted') && t('failed')}
      </span>
    </article>
  );
}

interface ActionProps {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Action({ label, children, ...button }: ActionProps) {
  return (
    <Tip label={label}>
      <ActionIcon aria-label={label} {...button}>
        {children}
      </ActionIcon>
    </Tip>
  );
}
