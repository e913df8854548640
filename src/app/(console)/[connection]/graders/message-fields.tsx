'use client';

import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { Textarea } from '@/components/controls/textarea';
import { messageRoles, nextKey, templates } from './grader-form';
import classes from './graders.module.css';
import type { GraderPart } from './use-grader-page';

/** What the model is asked: messages in which templates name the item and the answer. */
export function MessageFields({ part }: { part: GraderPart }) {
  const t = useTranslations('graders');
  const { values, set, field } = part;
  const { messages } = values;
  return (
    <>
      {messages.map(({ key, role, isJson }, index) => (
        <fieldset key={key} className={classes.group}>
          <legend>{t('message', { number: index + 1 })}</legend>
          <div className={classes.line}>
            <NativeSelect
              size="xs"
              aria-label={t('roleOf', { number: index + 1 })}
              data={[...new Set([...messageRoles, role])]}
              {...field(`messages.${index}.role`)}
            />
            <ActionIcon
              aria-label={t('removeMessage', { number: index + 1 })}
              disabled={messages.length === 1}
              onClick={() => set({ messages: messages.filter((one) => one.key !== key) })}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
          <Textarea
            aria-label={t('textOf', { number: index + 1 })}
            description={isJson ? t('contentJson') : t('templateHelp', templates)}
            minRows={2}
            maxRows={16}
            {...field(`messages.${index}.content`)}
          />
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            set({
              messages: [
                ...messages,
                { key: nextKey(messages), role: 'user', content: '', isJson: false },
              ],
            })
          }
        >
          {t('addMessage')}
        </Button>
      </div>
    </>
  );
}
