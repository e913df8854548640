'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { ForOperators } from '../../app-shell/for-operators';
import classes from './conversation.module.css';
import type { ChatState } from './use-chat';

/** The start page of a chat without messages. */
export function ChatStart(props: { kind: string; chat: ChatState }) {
  const t = useTranslations('chat.beginning');
  return (
    <ForOperators action={t('role')}>
      <Openings {...props} />
    </ForOperators>
  );
}

function Openings({ kind, chat }: { kind: string; chat: ChatState }) {
  const t = useTranslations('chat.beginning');
  if (kind !== 'platform') return <EmptyState title={t('title')}>{t('chooseModel')}</EmptyState>;
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
              disabled={!chat.settings.model.trim()}
              onClick={() => chat.sendOrNotify({ content: directive + t(words) })}
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
