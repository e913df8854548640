'use client';

import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import type { ListViewsProps } from '@/components/record-list/list-views';
import { useLoaded } from '@/components/use-loaded';

const load = () => import('./loaded-view-menu');

/** Saved views of a list. What it can do is loaded when somebody reaches for it, or with the link of a view. */
export function ViewMenu(props: ListViewsProps) {
  const t = useTranslations('views');
  const [isWanted, setWanted] = useState(false);
  const loaded = useLoaded(load, isWanted || props.view.state.view !== '');
  if (loaded) return <loaded.LoadedViewMenu {...props} isOpened={isWanted} />;
  return (
    <ActionIcon
      aria-label={t('title')}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onClick={() => setWanted(true)}
    >
      <IconBookmark size={14} />
    </ActionIcon>
  );
}
