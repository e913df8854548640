'use client';

import { IconPlus } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { PageHeader } from '@/components/page-header';
import { useShortcuts } from '@/components/use-shortcuts';
import { useUrlState } from '@/components/use-url-state';
import { whenIdle } from '@/components/when-idle';
import { useAccount } from '../../app-shell/use-account';
import { useConnection } from '../../app-shell/use-connection';
import classes from './chat.module.css';
import { ChatList } from './chat-list';
import { Conversation } from './conversation';
import { preloadRenderer } from './rendered-text';
import { SettingsForm } from './settings-form';
import { useChat } from './use-chat';
import { usePreset } from './use-preset';

type Side = 'chats' | 'settings';

const SideDrawer = dynamic(() => import('./side-drawer').then((module) => module.SideDrawer));

interface ChatProps {
  connection: string;
  /** For a new chat where none is asked for; empty: there is none. */
  defaultModel: string;
}

/** Chats on the left, the conversation, its settings on the right; drawers where there is no room. */
export function Chat({ connection, defaultModel }: ChatProps) {
  const t = useTranslations('chat');
  const { kind } = useConnection();
  const mayChat = useAccount().may('operator');
  const { state, set } = useUrlState({ chat: '', model: '', preset: '' });
  const chat = useChat({
    connection,
    kind,
    id: state.chat,
    model: state.model || defaultModel,
    onCreate: (id) => set({ chat: id, model: '', preset: '' }),
  });
  usePreset({ connection, preset: state.chat ? '' : state.preset, onUse: chat.set });
  const [drawer, setDrawer] = useState<Side | null>(null);
  /** The drawers that were opened once: the others are not loaded. */
  const [used, setUsed] = useState<ReadonlySet<Side>>(new Set());
  const openDrawer = (side: Side) => {
    setUsed((before) => new Set(before).add(side));
    setDrawer(side);
  };
  const open = useCallback(
    (id: string) => {
      set({ chat: id, model: '', preset: '' });
      setDrawer(null);
    },
    [set],
  );

  useEffect(() => whenIdle(preloadRenderer), []);

  useShortcuts(
    t('title'),
    mayChat
      ? [
          { keys: 'n', does: t('keys.new'), run: () => open('') },
          { keys: 'mod+Enter', does: t('keys.send') },
          { keys: 'Escape', does: t('keys.stop'), run: () => void chat.stop() },
        ]
      : [],
  );

  const list = <ChatList connection={connection} selected={state.chat} onOpen={open} />;
  const { settings, problems } = chat;
  const form = <SettingsForm {...{ connection, kind, settings, problems }} set={chat.set} />;
  return (
    <>
      <PageHeader
        title={chat.saved?.title || t('title')}
        here={chat.saved?.title || t('new')}
        crumbs={chat.saved ? [{ label: t('title'), href: `/${connection}/chat` }] : []}
        actions={
          <>
            <Button
              variant="default"
              className={classes.showList}
              onClick={() => openDrawer('chats')}
            >
              {t('chats')}
            </Button>
            {mayChat && (
              <>
                <Button
                  variant="default"
                  className={classes.showSettings}
                  onClick={() => openDrawer('settings')}
                >
                  {t('parameters')}
                </Button>
                <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => open('')}>
                  {t('new')}
                </Button>
              </>
            )}
          </>
        }
      />
      <div className={classes.columns} data-read-only={!mayChat || undefined}>
        <aside className={classes.list} aria-label={t('chats')}>
          <Suspense>{list}</Suspense>
        </aside>
        <Conversation connection={connection} chat={chat} />
        {mayChat && (
          <aside className={classes.settings} aria-label={t('parameters')}>
            <Suspense>{form}</Suspense>
          </aside>
        )}
      </div>
      {used.has('chats') && (
        <SideDrawer
          opened={drawer === 'chats'}
          upTo={900}
          onClose={() => setDrawer(null)}
          title={t('chats')}
        >
          {list}
        </SideDrawer>
      )}
      {used.has('settings') && (
        <SideDrawer
          opened={drawer === 'settings'}
          upTo={1200}
          onClose={() => setDrawer(null)}
          title={t('parameters')}
          position="right"
        >
          {form}
        </SideDrawer>
      )}
    </>
  );
}
