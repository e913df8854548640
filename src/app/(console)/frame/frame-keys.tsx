'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '@/components/use-shortcuts';
import { openKeys, openPalette, useOpenDialog } from './frame-store';
import { Palette } from './palette/palette';
import { useNavigation } from './use-navigation';

const KeysDialog = dynamic(() => import('./keys-dialog').then((module) => module.KeysDialog));

/** The keys that work on every page, and the two dialogs that they open. */
export function FrameKeys() {
  const t = useTranslations('navigation');
  const router = useRouter();
  const { groups, settings } = useNavigation();
  const open = useOpenDialog();
  const [wantsKeys, setWantsKeys] = useState(false);
  useEffect(() => {
    if (open === 'keys') setWantsKeys(true);
  }, [open]);

  const destinations = [...groups.flatMap((group) => group.destinations), settings];
  useShortcuts(t('everywhere'), [
    { keys: 'mod+k', does: t('search'), run: openPalette },
    { keys: '?', does: t('keys'), run: openKeys },
    ...destinations.map(({ label, href, letter }) => ({
      keys: `g ${letter}`,
      does: t('goTo', { page: label }),
      run: () => router.push(href),
    })),
  ]);

  return (
    <>
      {open === 'palette' && <Palette />}
      {wantsKeys && <KeysDialog opened={open === 'keys'} />}
    </>
  );
}
