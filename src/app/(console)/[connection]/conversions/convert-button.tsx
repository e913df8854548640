'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import type { ConvertibleKind } from '@/server/conversions/convert';

const ConvertDialog = dynamic(() =>
  import('./convert-dialog').then((module) => module.ConvertDialog),
);

interface ConvertButtonProps {
  connection: string;
  kind: ConvertibleKind;
  ids: string[];
  /** Offers the threads of the assistant that is converted. */
  withThreads?: boolean;
}

const labels = {
  assistant: 'toPromptSettings',
  thread: 'toConversation',
  conversation: 'toThread',
} as const;

/** Shows what a conversion would do, and begins it. */
export function ConvertButton({ connection, kind, ids, withThreads }: ConvertButtonProps) {
  const t = useTranslations('conversions');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant={withThreads ? 'filled' : 'default'}
        disabled={ids.length === 0}
        onClick={() => setOpen(true)}
      >
        {t(labels[kind])}
      </Button>
      {isOpen && (
        <ConvertDialog
          source={connection}
          kind={kind}
          targets={{ ids }}
          assistant={withThreads ? ids[0] : undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
