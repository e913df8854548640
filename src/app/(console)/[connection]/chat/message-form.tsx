'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import classes from './message.module.css';
import {
  type MessageDraft,
  type WrittenMessage,
  writableRoles,
  writtenOf,
} from './written-message';

interface MessageFormProps {
  label: string;
  about: string;
  initial: MessageDraft;
  /** Names of the calls that a result can belong to, by their ids. */
  calls: readonly { id: string; name: string }[];
  action: string;
  disabled: boolean;
  onCancel: () => void;
  onSave: (written: WrittenMessage) => void;
  /** Has the message of a user answered. */
  onSend?: (written: WrittenMessage) => void;
}

/** A message of any role, written by hand. */
export function MessageForm(props: MessageFormProps) {
  const { label, about, initial, calls, action, disabled, onCancel, onSave, onSend } = props;
  const t = useTranslations('chat.form');
  const [draft, setDraft] = useState(initial);
  const set = (patch: Partial<MessageDraft>) => setDraft((now) => ({ ...now, ...patch }));
  const { role, content, toolCallId } = draft;
  const written = writtenOf(draft);
  const isSendable = onSend !== undefined && role === 'user';
  const isEmpty = !content.trim() && role !== 'tool' && !written?.calls.length;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!written || isEmpty || disabled) return;
    if (isSendable) onSend(written);
    else onSave(written);
  }

  return (
    <form className={classes.form} onSubmit={onSubmit} aria-label={label}>
      <NativeSelect
        label={t('role')}
        data={writableRoles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        value={role}
        onChange={(event) => set({ role: event.currentTarget.value as MessageDraft['role'] })}
      />
      <Textarea
        label={label}
        description={about}
        value={content}
        autoFocus
        minRows={2}
        maxRows={20}
        onChange={(event) => set({ content: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onCancel();
          }
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      {role === 'tool' && (
        <TextInput
          label={t('callId')}
          description={
            calls.length > 0
              ? t('knownCalls', { ids: calls.map(({ id, name }) => `${name}: ${id}`).join(', ') })
              : undefined
          }
          value={toolCallId}
          spellCheck={false}
          onChange={(event) => set({ toolCallId: event.currentTarget.value })}
        />
      )}
      {role === 'assistant' && (
        <Textarea
          label={t('calls')}
          description={t('callsHelp')}
          placeholder='[{ "id": "call_1", "name": "get_weather", "arguments": { "city": "Bern" } }]'
          value={draft.calls}
          error={written ? undefined : t('callsWrong')}
          maxRows={14}
          inputClassName={classes.code}
          onChange={(event) => set({ calls: event.currentTarget.value })}
        />
      )}
      <div className={classes.editing}>
        {isSendable && (
          <Button type="submit" disabled={disabled || isEmpty}>
            {t('send')}
          </Button>
        )}
        <Button
          type={isSendable ? 'button' : 'submit'}
          variant={isSendable ? 'default' : undefined}
          disabled={disabled || isEmpty || !written}
          onClick={isSendable ? () => written && onSave(written) : undefined}
        >
          {action}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
