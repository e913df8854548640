'use client';

import { IconBraces, IconCode, IconDots, IconPencil, IconRefresh } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { CopyButton } from '@/components/copy-button';
import { MenuButton } from '@/components/menu/menu-button';
import { Tooltip } from '@/components/tooltip';
import type { ChatMessageView } from '@/server/chats/view';
import classes from './message.module.css';
import type { MessageActions } from './use-actions';
import { Versions } from './versions';

export interface MessageFootProps {
  message: ChatMessageView;
  versions: readonly number[];
  /** Disables changes. */
  isBusy: boolean;
  /** For who may look at it alone. */
  isReadOnly: boolean;
  actions: MessageActions;
  onEdit: () => void;
  children?: ReactNode;
}

/** What is known of a message, small, and what can be done with it. */
export function MessageFoot(props: MessageFootProps) {
  const { message, versions, isBusy, isReadOnly, actions, onEdit, children } = props;
  const t = useTranslations('chat.message');
  const move = (by: -1 | 1) => actions.move(message, by);

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || isBusy || isReadOnly) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by !== -1 && by !== 1) return;
    event.preventDefault();
    move(by);
  }

  return (
    <div className={classes.foot}>
      {children}
      <div
        role="toolbar"
        aria-label={t('actions')}
        className={classes.actions}
        onKeyDown={onKeyDown}
      >
        {versions.length > 1 && !isReadOnly && (
          <Versions versions={versions} id={message.id} onSelect={actions.select} />
        )}
        <CopyButton text={message.content} what={t('copied')} />
        {!isReadOnly && (
          <Action
            label={t(message.role === 'user' ? 'edit' : 'rewrite')}
            disabled={isBusy}
            onClick={onEdit}
          >
            <IconPencil size={16} />
          </Action>
        )}
        {message.answer && !isReadOnly && (
          <Action
            label={t('regenerate')}
            disabled={isBusy}
            onClick={() => actions.regenerate(message)}
          >
            <IconRefresh size={16} />
          </Action>
        )}
        {message.answer && message.answer.state !== 'written' && (
          <>
            <Action label={t('raw')} onClick={() => actions.inspect(message, 'raw')}>
              <IconBraces size={16} />
            </Action>
            <Action label={t('code')} onClick={() => actions.inspect(message, 'code')}>
              <IconCode size={16} />
            </Action>
          </>
        )}
        {!isReadOnly && (
          <MenuButton
            trigger={
              <ActionIcon aria-label={t('more')} disabled={isBusy}>
                <IconDots size={16} aria-hidden="true" />
              </ActionIcon>
            }
            entries={[
              { key: 'up', label: t('moveUp'), onSelect: () => move(-1) },
              { key: 'down', label: t('moveDown'), onSelect: () => move(1) },
              {
                key: 'delete',
                label: t('delete.one'),
                danger: true,
                onSelect: () => actions.remove(message, false),
              },
              {
                key: 'branch',
                label: t('delete.branch'),
                danger: true,
                onSelect: () => actions.remove(message, true),
              },
            ]}
          />
        )}
      </div>
    </div>
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
    <Tooltip label={label}>
      <ActionIcon aria-label={label} {...button}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
