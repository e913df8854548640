'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FileDrop } from '@/components/file-drop';
import type { Loose } from '@/lib/loose';
import classes from './assistant-form.module.css';
import { type ParsedExport, readExport } from './read-export';

interface ImportFieldProps {
  disabled?: boolean;
  onRead: (assistant: Loose) => void;
}

/** Fills the form in from a file. */
export function ImportField({ disabled, onRead }: ImportFieldProps) {
  const t = useTranslations('assistantForm.import');
  const [read, setRead] = useState<{ name: string; reading: ParsedExport } | null>(null);

  async function take(file: File) {
    const reading = await readExport(file);
    setRead({ name: file.name, reading });
    if (reading.state === 'read') onRead(reading.assistant);
  }

  return (
    <>
      <FileDrop
        label={t('choose')}
        hint={t('hint')}
        accept=".json,application/json"
        disabled={disabled}
        onFiles={([file]) => file && void take(file)}
      />
      {read?.reading.state === 'read' && (
        <p className={classes.help} role="status">
          {t('read', { name: read.name })}
        </p>
      )}
      {read && read.reading.state !== 'read' && (
        <p className={classes.error} role="alert">
          {read.reading.state === 'otherObject'
            ? t('otherObject', { name: read.name, object: read.reading.object })
            : t(read.reading.state, { name: read.name })}
        </p>
      )}
    </>
  );
}
