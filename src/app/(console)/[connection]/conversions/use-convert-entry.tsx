'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { useAccount } from '../../app-shell/use-account';

const ConvertDialog = dynamic(() =>
  import('./convert-dialog').then((module) => module.ConvertDialog),
);

/** The entry of the menu of a thread or conversation that makes the other of it, and its dialog. */
export function useConvertEntry(
  kind: 'thread' | 'conversation',
  { connection, id }: { connection: string; id: string },
): { entries: MenuEntry[]; dialog: ReactNode } {
  const t = useTranslations('conversions');
  const { may } = useAccount();
  const [isOpen, setOpen] = useState(false);
  if (!may('operator')) return { entries: [], dialog: null };
  const label = t(kind === 'thread' ? 'toConversation' : 'toThread');
  return {
    entries: [{ key: 'convert', label, onSelect: () => setOpen(true) }],
    dialog: isOpen && (
      <ConvertDialog
        source={connection}
        kind={kind}
        targets={{ ids: [id] }}
        onClose={() => setOpen(false)}
      />
    ),
  };
}
