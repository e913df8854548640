'use client';

import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { MenuButton } from '@/components/menu/menu-button';
import type { MenuEntry } from '@/components/menu/menu-entry';
import type { ListViewsProps } from '@/components/record-list/list-views';
import { NameView } from './name-view';
import { useOpenedView } from './use-opened-view';
import { useViewActions } from './use-view-actions';
import { useViews } from './use-views';

/** The menu of saved views: opens, saves, renames and deletes them. */
export function LoadedViewMenu(props: ListViewsProps & { isOpened: boolean }) {
  const { list, view, isOpened } = props;
  const t = useTranslations('views');
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const views = useViews(list);
  const opened = useOpenedView(props);
  const actions = useViewActions({ ...props, opened });
  const { saved, isChanged } = opened;

  const own: MenuEntry[] = (views ?? []).map((other) => ({
    key: other.id,
    label: other.name,
    disabled: other.id === saved?.id && !isChanged,
    onSelect: () => view.open(other),
  }));
  const entries: MenuEntry[] = [
    { key: 'title', title: t('title') },
    ...(own.length > 0 ? own : [{ key: 'none', label: t('none'), disabled: true, onSelect() {} }]),
    { key: 'line', divider: true },
    { key: 'save', label: t('save'), onSelect: () => setNaming('new') },
    ...(saved?.is_own && isChanged
      ? [{ key: 'update', label: t('update', saved), onSelect: actions.update }]
      : []),
    ...(saved
      ? [
          { key: 'copy', label: t('copyLink'), onSelect: actions.copyLink },
          { key: 'leave', label: t('leave', saved), onSelect: view.leave },
        ]
      : []),
    ...(saved?.is_own
      ? [
          { key: 'rename', label: t('rename'), onSelect: () => setNaming('rename') },
          { key: 'delete', label: t('delete'), danger: true, onSelect: actions.remove },
        ]
      : []),
  ];
  const label = !saved
    ? t('title')
    : isChanged
      ? t('openedChanged', saved)
      : saved.is_own
        ? t('opened', saved)
        : t('openedOf', saved);
  return (
    <>
      <MenuButton
        isOpened={isOpened}
        trigger={
          <ActionIcon aria-label={label} title={label}>
            {saved ? <IconBookmarkFilled size={14} /> : <IconBookmark size={14} />}
          </ActionIcon>
        }
        entries={entries}
      />
      {naming && (
        <NameView
          title={naming === 'new' ? t('saveTitle') : t('renameTitle')}
          initial={naming === 'rename' ? (saved?.name ?? '') : ''}
          submit={naming === 'new' ? actions.create : actions.rename}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
}
