'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Textarea } from '@/components/controls/textarea';
import classes from './message.module.css';

interface EditMessageProps {
  content: string;
  onCancel: () => void;
  onSend: (content: string) => void;
}

export function EditMessage({ content, onCancel, onSend }: EditMessageProps) {
  const t = useTranslations('chat.edit');
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
        label={t('label')}
        description={t('about')}
        value={text}
        autoFocus
        maxRows={20}
        onChange={(event) => setText(event.currentTarget.value)}
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
      <div className={classes.editing}>
        <Button type="submit" disabled={!text.trim()}>
          {t('send')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
