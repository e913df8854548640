'use client';

import { IconDots } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '../controls/action-icon';
import { MenuButton } from './menu-button';
import type { MenuEntry } from './menu-entry';

interface ActionsMenuProps {
  /** Dangerous ones are put last. Without any there is no menu. */
  entries: readonly MenuEntry[];
  size?: number;
  /** Where a page has several: `Actions for Production`. */
  label?: string;
  /** One of them is in progress. */
  loading?: boolean;
}

/** What else can be done with a thing, behind three dots. */
export function ActionsMenu({ entries, size = 30, label, loading }: ActionsMenuProps) {
  const t = useTranslations('actionsMenu');
  if (entries.length === 0) return null;
  const isDangerous = (entry: MenuEntry) => 'danger' in entry && entry.danger === true;
  return (
    <MenuButton
      trigger={
        <ActionIcon
          variant={label === undefined ? 'default' : undefined}
          size={size}
          aria-label={label ?? t('more')}
          loading={loading}
        >
          <IconDots size={16} />
        </ActionIcon>
      }
      entries={[...entries.filter((entry) => !isDangerous(entry)), ...entries.filter(isDangerous)]}
    />
  );
}
