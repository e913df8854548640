'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { FileDrop } from '@/components/file-drop';
import { DetailBanner } from '@/components/record-detail/detail-banner';
import { useFormat } from '@/components/use-format';
import type { UploadSourceView } from '@/server/uploads/view';
import classes from '../uploads.module.css';

interface ChooseAgainProps {
  /** Of the file that the upload was begun with. */
  name: string;
  source: UploadSourceView;
  sentParts: number;
  onFile: (file: File) => void;
}

/** Asks for the same file again, which a reload has taken away. Its parts are compared before anything is sent. */
export function ChooseAgain({ name, source, sentParts, onFile }: ChooseAgainProps) {
  const format = useFormat();
  const t = useTranslations('uploadWork');
  const [doubtful, setDoubtful] = useState<File | null>(null);
  const isSize = (file: File) => file.size === source.bytes;
  const isSame = (file: File) =>
    isSize(file) && file.name === name && file.lastModified === source.last_modified;

  function take(file: File | undefined) {
    if (!file) return;
    if (isSame(file)) onFile(file);
    else setDoubtful(file);
  }

  return (
    <>
      <FileDrop
        label={t('choose')}
        hint={t('chooseAgain', { name, size: format.bytes(source.bytes), count: sentParts })}
        onFiles={([file]) => take(file)}
      />
      {doubtful && !isSize(doubtful) && (
        <div role="alert">
          <DetailBanner statusColor="bad">
            {t('wrongSize', {
              size: format.bytes(doubtful.size),
              expected: format.bytes(source.bytes),
            })}
          </DetailBanner>
        </div>
      )}
      {doubtful && isSize(doubtful) && (
        <div role="alert">
          <DetailBanner statusColor="mixed">
            {t('changed', {
              name: doubtful.name,
              modified: format.dayOf(doubtful.lastModified / 1000),
            })}
          </DetailBanner>
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => onFile(doubtful)}>
              {t('useAnyway', { name: doubtful.name })}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
