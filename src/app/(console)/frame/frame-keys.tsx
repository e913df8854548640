'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '@/components/use-shortcuts';
import { openKeys, openPalette, useOpenDialog } from './frame-store';
import { useNavigation } from './use-navigation';

const Palette = dynamic(() => import('./palette/palette').then((module) => module.Palette));
const KeysDialog = dynamic(() => import('./keys-dialog').then((module) => module.KeysDialog));

/** The keys that work on every page, and the two dialogs that they open. */
export function FrameKeys() {
  const t = useTranslations('navigation');
  const router = useRouter();
  const { groups, settings } = useNavigation();
  const open = useOpenDialog();
  const [wanted, setWanted] = useState({ palette: false, keys: false });
  useEffect(() => {
    if (open) setWanted((before) => ({ ...before, [open]: true }));
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
      {wanted.palette && <Palette opened={open === 'palette'} />}
      {wanted.keys && <KeysDialog opened={open === 'keys'} />}
    </>
  );
}
