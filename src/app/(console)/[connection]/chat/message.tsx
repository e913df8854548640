'use client';

import { ActionIcon, Button, Textarea, Tooltip } from '@mantine/core';
import { IconBraces, IconCode, IconPencil, IconRefresh } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { CopyButton } from '@/components/copy-button';
import { ErrorPanel } from '@/components/error-panel';
import { LongText } from '@/components/long-text';
import type { ChatMessageView } from '@/server/chats/store';
import { AnswerLine } from './answer-line';
import classes from './message.module.css';
import { ToolCalls } from './tool-calls';

const Markdown = dynamic(() => import('@/components/markdown').then((module) => module.Markdown));

interface MessageProps {
  message: ChatMessageView;
  /** Nothing can be changed now. */
  isBusy: boolean;
  onEdit: (content: string) => void;
  onRegenerate: () => void;
  onInspect: (view: 'raw' | 'code') => void;
}

export function Message({ message, isBusy, onEdit, onRegenerate, onInspect }: MessageProps) {
  const [editing, setEditing] = useState(false);
  const { role, content, facts } = message;

  if (editing) {
    return (
      <EditMessage
        content={content}
        onCancel={() => setEditing(false)}
        onSend={(edited) => {
          setEditing(false);
          onEdit(edited);
        }}
      />
    );
  }
  return (
    <article className={classes.message} aria-label={role === 'user' ? 'You' : 'Answer'}>
      <h2 className={classes.role}>{role === 'user' ? 'You' : modelOf(message)}</h2>
      {role === 'user' ? <LongText text={content} /> : <AnswerBody message={message} />}
      <div className={classes.foot}>
        {facts && <AnswerLine facts={facts} />}
        <div className={classes.actions}>
          <CopyButton text={content} what="message" />
          {role === 'user' ? (
            <Action label="Edit and resend" disabled={isBusy} onClick={() => setEditing(true)}>
              <IconPencil size={16} />
            </Action>
          ) : (
            <>
              <Action label="Regenerate" disabled={isBusy} onClick={onRegenerate}>
                <IconRefresh size={16} />
              </Action>
              <Action label="Raw request and response" onClick={() => onInspect('raw')}>
                <IconBraces size={16} />
              </Action>
              <Action label="Show as code" onClick={() => onInspect('code')}>
                <IconCode size={16} />
              </Action>
            </>
          )}
        </div>
      </div>
    </article>
  );
}

function AnswerBody({ message: { content, facts } }: { message: ChatMessageView }) {
  const said = facts?.response?.choices?.[0]?.message;
  const calls = said?.tool_calls ?? [];
  return (
    <>
      {content && <Markdown text={content} />}
      {said?.refusal && <p className={classes.refusal}>Refused: {said.refusal}</p>}
      {calls.length > 0 && <ToolCalls calls={calls} />}
      {!content && !said?.refusal && calls.length === 0 && !facts?.failure && (
        <p className={classes.empty}>
          {facts?.is_stopped ? 'Stopped before the first word.' : 'The answer is empty.'}
        </p>
      )}
      {facts?.failure && (
        <ErrorPanel
          title="The answer broke off here."
          error={{ data: { upstream: facts.failure } }}
        />
      )}
    </>
  );
}

function modelOf({ facts }: ChatMessageView): string {
  return facts?.response?.model ?? 'Answer';
}

interface ActionProps {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Action({ label, children, ...button }: ActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} {...button}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

interface EditMessageProps {
  content: string;
  onCancel: () => void;
  onSend: (content: string) => void;
}

function EditMessage({ content, onCancel, onSend }: EditMessageProps) {
  const [text, setText] = useState(content);
  return (
    <form
      className={classes.message}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onSend(text);
      }}
    >
      <Textarea
        label="Edit your message"
        description="What follows it is replaced."
        value={text}
        autoFocus
        maxRows={20}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <div className={classes.editing}>
        <Button type="submit" disabled={!text.trim()}>
          Send message
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
