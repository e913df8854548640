'use client';

import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { toast } from '@/components/toast';
import { signOut } from '../../sign-in/session';
import { openKeys } from './frame-store';
import classes from './sidebar.module.css';
import { useAccount } from './use-account';

export function AccountMenu({ folded }: { folded: boolean }) {
  const { user } = useAccount();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  function leave() {
    signOut().then(
      () => window.location.assign('/sign-in'),
      (error: unknown) => toast.failed('You are still signed in', error),
    );
  }

  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.account} aria-label={`Account: ${user.name}`}>
          <IconUserCircle size={16} aria-hidden="true" />
          {!folded && <span>{user.name}</span>}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href="/settings/account">
          <span className={classes.who}>
            Account
            <small>
              {user.email} · {user.role}
            </small>
          </span>
        </Menu.Item>
        <Menu.Item onClick={openKeys}>Keyboard shortcuts</Menu.Item>
        <Menu.Divider />
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
        >
          <Menu.RadioItem value="auto">The system’s theme</Menu.RadioItem>
          <Menu.RadioItem value="light">Light theme</Menu.RadioItem>
          <Menu.RadioItem value="dark">Dark theme</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={leave}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
