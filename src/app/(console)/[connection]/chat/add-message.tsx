'use client';

import { IconPlus } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { toast } from '@/components/toast';
import type { ToolCallView } from '@/server/chats/parse-answer';
import classes from './conversation.module.css';
import type { WrittenMessage } from './written-message';

const MessageForm = dynamic(() => import('./message-form').then((module) => module.MessageForm));

interface AddMessageProps {
  /** Of the answers so far. */
  calls: readonly ToolCallView[];
  isBusy: boolean;
  /** Resolves to false if nothing was added. */
  onAdd: (written: WrittenMessage) => Promise<boolean>;
}

/** Writes a message of any role at the end, and has nothing answered. */
export function AddMessage({ calls, isBusy, onAdd }: AddMessageProps) {
  const t = useTranslations('chat');
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <div className={classes.add}>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={isBusy}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('add.open')}
        </Button>
      </div>
    );
  }
  const save = (written: WrittenMessage) =>
    void onAdd(written).then(
      (isAdded) => isAdded && setOpen(false),
      (error) => toast.failed(t('failed.change'), error),
    );
  return (
    <MessageForm
      label={t('add.label')}
      about={t('add.about')}
      initial={{ role: 'user', content: '', toolCallId: calls.at(-1)?.id ?? '', calls: '' }}
      calls={calls}
      action={t('add.save')}
      disabled={isBusy}
      onCancel={() => setOpen(false)}
      onSave={save}
    />
  );
}
