'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useShortcuts } from '@/components/use-shortcuts';
import { openKeys, openPalette, useOpenDialog } from './frame-store';
import { navigation, settings } from './navigation';
import { useConnection } from './use-connection';

const Palette = dynamic(() => import('./palette/palette').then((module) => module.Palette));
const KeysDialog = dynamic(() => import('./keys-dialog').then((module) => module.KeysDialog));

/** The keys that work on every page, and the two dialogs that they open. */
export function FrameKeys() {
  const router = useRouter();
  const { slug } = useConnection();
  const open = useOpenDialog();
  const [wanted, setWanted] = useState({ palette: false, keys: false });
  useEffect(() => {
    if (open) setWanted((before) => ({ ...before, [open]: true }));
  }, [open]);

  const destinations = [...navigation(slug).flatMap((section) => section.destinations), settings];
  useShortcuts('Everywhere', [
    { keys: 'mod+k', does: 'Search and go', run: openPalette },
    { keys: '?', does: 'List the keys of this page', run: openKeys },
    ...destinations.map(({ label, href, letter }) => ({
      keys: `g ${letter}`,
      does: `Go to ${label}`,
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
