'use client';

import { IconDots } from '@tabler/icons-react';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import Link from 'next/link';
import { memo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { MenuButton } from '@/components/menu/menu-button';
import { RelativeTime } from '@/components/relative-time';
import { RenameForm } from '@/components/rename-form';
import { SearchField } from '@/components/search-field';
import { withBasePath } from '@/lib/base-path';
import type { ChatView } from '@/server/chats/view';
import { useTRPC } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import { useAccount } from '../../app-shell/use-account';
import classes from './chat-list.module.css';

interface ChatListProps {
  connection: string;
  /** The id of the chat on the page, or empty. */
  selected: string;
  onOpen: (id: string) => void;
}

/** One's own chats on a connection, the latest first. */
export const ChatList = memo(function ChatList({ connection, selected, onOpen }: ChatListProps) {
  const t = useTranslations('chat');
  const trpc = useTRPC();
  const [search, setSearch] = useState('');
  const chats = useInfiniteQuery(
    trpc.chats.list.infiniteQueryOptions(
      { connection, search: search || undefined },
      { ...paging, placeholderData: keepPreviousData },
    ),
  );
  const items = chats.data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <div className={classes.root}>
      <SearchField label={t('list.search')} value={search} onChange={setSearch} />
      {chats.error && <ErrorPanel title={t('failed.list')} error={chats.error} />}
      <ul className={classes.items}>
        {items.map((chat) => (
          <ChatItem
            key={chat.id}
            chat={chat}
            connection={connection}
            isSelected={chat.id === selected}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {chats.isSuccess && items.length === 0 && (
        <p className={classes.none}>{t(search ? 'list.noMatch' : 'list.empty')}</p>
      )}
      {chats.hasNextPage && (
        <Button
          variant="default"
          loading={chats.isFetchingNextPage}
          onClick={() => chats.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      )}
    </div>
  );
});

interface ChatItemProps {
  chat: ChatView;
  connection: string;
  isSelected: boolean;
  onOpen: (id: string) => void;
}

const ChatItem = memo(function ChatItem(props: ChatItemProps) {
  const { chat, connection, isSelected, onOpen } = props;
  const t = useTranslations('chat');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const mayChange = useAccount().may('operator');
  const [naming, setNaming] = useState(false);
  const refresh = () => queryClient.invalidateQueries(trpc.chats.pathFilter());
  const rename = useMutation(trpc.chats.update.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(trpc.chats.delete.mutationOptions({ onSuccess: refresh }));
  const name = chat.title || t('list.untitled');

  const onDelete = () =>
    confirm({
      title: t('list.deleteTitle', { name }),
      consequence: t('list.deleteConsequence'),
      action: t('list.delete'),
      async run() {
        await remove.mutateAsync({ connection, id: chat.id });
        if (isSelected) onOpen('');
      },
    });

  if (naming) {
    return (
      <li className={classes.item}>
        <RenameForm
          className={classes.naming}
          label={t('list.name')}
          name={chat.title}
          failed={t('failed.rename')}
          rename={(title) => rename.mutateAsync({ connection, id: chat.id, title })}
          onDone={() => setNaming(false)}
        />
      </li>
    );
  }
  return (
    <li className={classes.item} data-selected={isSelected || undefined}>
      <Link
        href={`/${connection}/chat?chat=${chat.id}`}
        className={classes.link}
        aria-current={isSelected ? 'page' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onOpen(chat.id);
        }}
      >
        <span className={classes.title}>{name}</span>
        <span className={classes.when}>
          <RelativeTime at={chat.updated_at} />
        </span>
      </Link>
      <MenuButton
        trigger={
          <ActionIcon className={classes.menu} aria-label={t('list.actions', { name })}>
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        }
        entries={[
          ...(mayChange
            ? [{ key: 'rename', label: t('list.rename'), onSelect: () => setNaming(true) }]
            : []),
          ...(['json', 'md'] as const).map((format) => ({
            key: format,
            label: t(`list.export.${format}`),
            onSelect: () =>
              window.location.assign(
                withBasePath(
                  `/api/connections/${connection}/chats/${chat.id}/export?format=${format}`,
                ),
              ),
          })),
          ...(mayChange
            ? [{ key: 'delete', label: t('list.delete'), danger: true, onSelect: onDelete }]
            : []),
        ]}
      />
    </li>
  );
});
