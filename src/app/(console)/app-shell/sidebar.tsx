'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { ShortcutKey } from '@/components/shortcut-key';
import { Tooltip } from '@/components/tooltip';
import { AccountMenu } from './account-menu';
import { ConnectionSwitcher } from './connection-switcher';
import { openPalette } from './dialog-store';
import { NavLink } from './nav-link';
import { PageIcon } from './page-icon';
import classes from './sidebar.module.css';
import { useNavigation } from './use-navigation';
import { useUnsupportedKinds } from './use-unsupported';

const UnreadAlerts = dynamic(
  () => import('./unread-alerts').then((module) => module.UnreadAlerts),
  {
    ssr: false,
  },
);

interface SidebarProps {
  folded: boolean;
  /** Left out in the drawer. */
  onFold?: () => void;
}

export function Sidebar({ folded, onFold }: SidebarProps) {
  const t = useTranslations('navigation');
  const { groups, settings } = useNavigation();
  const unsupported = useUnsupportedKinds();
  const foldLabel = folded ? t('unfold') : t('fold');

  return (
    <div className={classes.sidebar} data-folded={folded || undefined}>
      <ConnectionSwitcher folded={folded} />
      <Tooltip label={t('search')} position="right" disabled={!folded}>
        <button
          type="button"
          className={classes.search}
          onClick={openPalette}
          aria-label={t('search')}
        >
          <PageIcon name="search" />
          {!folded && (
            <>
              <span>{t('search')}</span>
              <ShortcutKey keys="mod+k" initial="⌘K" />
            </>
          )}
        </button>
      </Tooltip>
      <nav aria-label={t('main')} className={classes.nav}>
        {groups.map(({ label, destinations }) => (
          <div key={label} className={classes.section}>
            {label && destinations[0]?.label !== label && !folded && (
              <p className={classes.label}>{label}</p>
            )}
            <ul>
              {destinations.map((destination) => (
                <li key={destination.href} className={classes.entry}>
                  <NavLink
                    {...destination}
                    folded={folded}
                    unsupported={unsupported(destination.kind)}
                  />
                  {destination.href === '/alerts' && <UnreadAlerts folded={folded} />}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className={classes.foot}>
        <NavLink {...settings} folded={folded} unsupported={null} />
        <AccountMenu folded={folded} />
        {onFold && (
          <Tooltip label={foldLabel} position="right">
            <ActionIcon className={classes.fold} size={32} aria-label={foldLabel} onClick={onFold}>
              <PageIcon
                name={folded ? 'layout-sidebar-left-expand' : 'layout-sidebar-left-collapse'}
              />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </div>
  );
}
