'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '@/components/use-shortcuts';
import { openPalette, openShortcuts, useOpenDialog } from './dialog-store';
import { Palette } from './palette/palette';
import { useNavigation } from './use-navigation';

const ShortcutsDialog = dynamic(() =>
  import('./shortcuts-dialog').then((module) => module.ShortcutsDialog),
);

/** The keys that work on every page, and the two dialogs that they open. */
export function AppShortcuts() {
  const t = useTranslations('navigation');
  const router = useRouter();
  const { groups, settings } = useNavigation();
  const open = useOpenDialog();
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  useEffect(() => {
    if (open === 'keys') setShowsShortcuts(true);
  }, [open]);

  const destinations = [...groups.flatMap((group) => group.destinations), settings];
  useShortcuts(t('everywhere'), [
    { keys: 'mod+k', does: t('search'), run: openPalette },
    { keys: '?', does: t('keys'), run: openShortcuts },
    ...destinations.map(({ label, href, letter }) => ({
      keys: `g ${letter}`,
      does: t('goTo', { page: label }),
      run: () => router.push(href),
    })),
  ]);

  return (
    <>
      {open === 'palette' && <Palette />}
      {showsShortcuts && <ShortcutsDialog opened={open === 'keys'} />}
    </>
  );
}
