'use client';

import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core';
import {
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { keyName } from '@/components/key-name';
import { Tip } from '@/components/tip';
import { AccountMenu } from './account-menu';
import { ConnectionSwitcher } from './connection-switcher';
import { openPalette } from './frame-store';
import { NavLink } from './nav-link';
import { navigation, settings } from './navigation';
import classes from './sidebar.module.css';
import { useConnection } from './use-connection';

interface SidebarProps {
  folded: boolean;
  /** Left out in the drawer. */
  onFold?: () => void;
}

export function Sidebar({ folded, onFold }: SidebarProps) {
  const connection = useConnection();
  const [paletteKey, setPaletteKey] = useState('⌘K');
  useEffect(() => setPaletteKey(keyName('mod+k')), []);
  const Fold = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldLabel = folded ? 'Unfold the sidebar' : 'Fold the sidebar';

  return (
    <div className={classes.sidebar} data-folded={folded || undefined}>
      <ConnectionSwitcher folded={folded} />
      <Tip label="Search and go" position="right" disabled={!folded}>
        <UnstyledButton className={classes.search} onClick={openPalette} aria-label="Search and go">
          <IconSearch size={16} aria-hidden="true" />
          {!folded && (
            <>
              <span>Search and go</span>
              <Kbd size="xs">{paletteKey}</Kbd>
            </>
          )}
        </UnstyledButton>
      </Tip>
      <nav aria-label="Main" className={classes.nav}>
        {navigation(connection.slug).map(({ label, destinations }) => (
          <div key={label} className={classes.section}>
            {label && destinations[0]?.label !== label && !folded && (
              <p className={classes.label}>{label}</p>
            )}
            <ul>
              {destinations.map((destination) => (
                <li key={destination.href}>
                  <NavLink {...destination} folded={folded} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className={classes.foot}>
        <NavLink {...settings} folded={folded} />
        <AccountMenu folded={folded} />
        {onFold && (
          <Tip label={foldLabel} position="right">
            <ActionIcon className={classes.fold} size={32} aria-label={foldLabel} onClick={onFold}>
              <Fold size={16} />
            </ActionIcon>
          </Tip>
        )}
      </div>
    </div>
  );
}
