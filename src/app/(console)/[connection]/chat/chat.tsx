'use client';

import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { PageHeader } from '@/components/page-header';
import { useShortcuts } from '@/components/use-shortcuts';
import { useUrlState } from '@/components/use-url-state';
import { useConnection } from '../../frame/use-connection';
import classes from './chat.module.css';
import { ChatList } from './chat-list';
import { Conversation } from './conversation';
import { preloadRenderer } from './rendered-text';
import { SettingsForm } from './settings-form';
import { useChat } from './use-chat';

/** Chats on the left, the conversation, its settings on the right; drawers where there is no room. */
export function Chat({ connection }: { connection: string }) {
  const { kind } = useConnection();
  const { state, set } = useUrlState({ chat: '', model: '' });
  const chat = useChat({
    connection,
    kind,
    id: state.chat,
    model: state.model,
    onCreate: (id) => set({ chat: id, model: '' }),
  });
  const [drawer, setDrawer] = useState<'chats' | 'settings' | null>(null);
  const isWide = useMediaQuery('(min-width: 1200px)') ?? true;
  const hasList = useMediaQuery('(min-width: 900px)') ?? true;
  const open = useCallback(
    (id: string) => {
      set({ chat: id, model: '' });
      setDrawer(null);
    },
    [set],
  );

  useEffect(preloadRenderer, []);

  useShortcuts('Chat', [
    { keys: 'n', does: 'New chat', run: () => open('') },
    { keys: 'mod+Enter', does: 'Send' },
    { keys: 'Escape', does: 'Stop the answer', run: () => void chat.stop() },
  ]);

  const list = <ChatList connection={connection} selected={state.chat} onOpen={open} />;
  const { settings, problems } = chat;
  const form = (
    <SettingsForm {...{ connection, kind, settings, problems }} isNew={!chat.id} set={chat.set} />
  );
  return (
    <>
      <PageHeader
        title={chat.saved?.title || 'Chat'}
        here={chat.saved?.title || 'New chat'}
        crumbs={chat.saved ? [{ label: 'Chat', href: `/${connection}/chat` }] : []}
        actions={
          <>
            <Button
              variant="default"
              className={classes.showList}
              onClick={() => setDrawer('chats')}
            >
              Chats
            </Button>
            <Button
              variant="default"
              className={classes.showSettings}
              onClick={() => setDrawer('settings')}
            >
              Parameters
            </Button>
            <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => open('')}>
              New chat
            </Button>
          </>
        }
      />
      <div className={classes.columns}>
        <aside className={classes.list} aria-label="Chats">
          {list}
        </aside>
        <Conversation connection={connection} chat={chat} />
        <aside className={classes.settings} aria-label="Parameters">
          {form}
        </aside>
      </div>
      <Drawer
        opened={drawer === 'chats' && !hasList}
        onClose={() => setDrawer(null)}
        title="Chats"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {list}
      </Drawer>
      <Drawer
        opened={drawer === 'settings' && !isWide}
        onClose={() => setDrawer(null)}
        title="Parameters"
        position="right"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {form}
      </Drawer>
    </>
  );
}
