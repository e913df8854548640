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
        <Menu.Label>
          {user.email} · {user.role}
        </Menu.Label>
        <Menu.Item component={Link} href="/settings/account">
          Account
        </Menu.Item>
        <Menu.Item onClick={openKeys}>Keyboard shortcuts</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Theme</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
        >
          <Menu.RadioItem value="auto">As the system</Menu.RadioItem>
          <Menu.RadioItem value="light">Light</Menu.RadioItem>
          <Menu.RadioItem value="dark">Dark</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={leave}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
