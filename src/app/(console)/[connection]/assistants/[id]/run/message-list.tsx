'use client';

import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { Textarea } from '@/components/controls/textarea';
import type { RecordForm } from '@/components/form/use-record-form';
import { type MessageFields, MessageOptions } from '../../../threads/[id]/compose/message-options';
import { Disclosure } from '../../../timeline/disclosure';
import classes from './thread-and-run.module.css';
import { type ThreadRunForm, withMessage } from './thread-run-form';

interface MessageListProps {
  connection: string;
  form: RecordForm<ThreadRunForm>;
}

/** The messages that the thread begins with, in their order. */
export function MessageList({ connection, form }: MessageListProps) {
  const t = useTranslations('threadAndRun');
  const compose = useTranslations('threads.compose');
  const { messages } = form.values;
  const { pending } = form;
  return (
    <>
      {messages.length === 0 && <p>{t('noMessages')}</p>}
      {messages.map(({ key }, index) => {
        const fields = messageFields(form, index);
        return (
          <fieldset key={key} className={classes.message}>
            <legend>{t('message', { number: index + 1 })}</legend>
            <div className={classes.line}>
              <NativeSelect
                size="xs"
                aria-label={t('roleOf', { number: index + 1 })}
                data={[
                  { value: 'user', label: compose('asUser') },
                  { value: 'assistant', label: compose('asAssistant') },
                ]}
                disabled={pending}
                {...fields.field('role')}
              />
              <ActionIcon
                aria-label={t('removeMessage', { number: index + 1 })}
                disabled={pending}
                onClick={() => form.set({ messages: messages.filter((one) => one.key !== key) })}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </div>
            <Textarea
              aria-label={t('textOf', { number: index + 1 })}
              placeholder={compose('textHint')}
              minRows={2}
              maxRows={12}
              disabled={pending}
              {...fields.field('text')}
            />
            <Disclosure label={t('optionsOf', { number: index + 1 })}>
              <MessageOptions connection={connection} form={fields} />
            </Disclosure>
          </fieldset>
        );
      })}
      <Button
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={pending}
        onClick={() => form.set({ messages: withMessage(messages) })}
      >
        {t('addMessage')}
      </Button>
    </>
  );
}

/** The part of the form that holds one message. */
function messageFields(form: RecordForm<ThreadRunForm>, index: number): MessageFields {
  const path = `messages.${index}`;
  const { messages } = form.values;
  const values = messages[index];
  if (!values) throw new Error(`There is no message ${index}.`);
  return {
    values,
    pending: form.pending,
    set: (patch) => form.set({ messages: messages.with(index, { ...values, ...patch }) }),
    field: (name) => form.field(`${path}.${name}`),
    errorOf: (name) => form.errorOf(`${path}.${name}`),
  };
}
