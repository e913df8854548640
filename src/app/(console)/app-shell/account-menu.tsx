'use client';

import { useTranslations } from 'use-intl';
import { type ColorScheme, setColorScheme, useColorScheme } from '@/components/color-scheme';
import { MenuButton } from '@/components/menu/menu-button';
import { toast } from '@/components/toast';
import { withBasePath } from '@/lib/base-path';
import { openShortcuts } from './dialog-store';
import { PageIcon } from './page-icon';
import classes from './sidebar.module.css';
import { useAccount } from './use-account';

export function AccountMenu({ folded }: { folded: boolean }) {
  const t = useTranslations('frame');
  const { user } = useAccount();
  const colorScheme = useColorScheme();

  async function leave() {
    const { signOut } = await import('../../sign-in/session');
    signOut().then(
      () => window.location.assign(withBasePath('/sign-in')),
      (error: unknown) => toast.failed(t('notSignedOut'), error),
    );
  }

  return (
    <MenuButton
      position="top-start"
      width={220}
      trigger={
        <button
          type="button"
          className={classes.account}
          aria-label={t('accountOf', { name: user.name })}
        >
          <PageIcon name="user-circle" />
          {!folded && <span>{user.name}</span>}
        </button>
      }
      entries={[
        {
          key: 'account',
          label: t('account'),
          description: `${user.email} · ${user.role}`,
          href: '/settings/account',
        },
        { key: 'keys', label: t('shortcuts'), onSelect: openShortcuts },
        { key: 'before-theme', divider: true },
        {
          key: 'theme',
          value: colorScheme,
          onChoose: (value) => setColorScheme(value as ColorScheme),
          choices: [
            { value: 'auto', label: t('systemTheme') },
            { value: 'light', label: t('lightTheme') },
            { value: 'dark', label: t('darkTheme') },
          ],
        },
        { key: 'after-theme', divider: true },
        { key: 'sign-out', label: t('signOut'), onSelect: leave },
      ]}
    />
  );
}
