'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { useAccount } from '../../frame/use-account';
import classes from './conversation.module.css';
import type { ChatState } from './use-chat';

/** A chat without messages. */
export function Beginning({ kind, chat }: { kind: string; chat: ChatState }) {
  const t = useTranslations('chat.beginning');
  const { may } = useAccount();
  if (!chat.settings.model.trim() || !may('operator') || kind !== 'platform') {
    return <EmptyState title={t('title')}>{t('chooseModel')}</EmptyState>;
  }
  return (
    <EmptyState
      title={t('title')}
      action={
        <div className={classes.openings}>
          {openings.map(({ directive, words }) => (
            <Button
              key={words}
              variant="default"
              className={classes.opening}
              onClick={() => chat.sayOrTell({ content: directive + t(words) })}
            >
              {t(words)}
            </Button>
          ))}
        </div>
      }
    >
      {t('write')}
    </EmptyState>
  );
}

const openings = [
  { directive: '', words: 'checks' },
  { directive: '', words: 'table' },
  { directive: '/slow 60ms\n', words: 'help' },
] as const;
