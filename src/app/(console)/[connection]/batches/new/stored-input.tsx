'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { ErrorPanel } from '@/components/error-panel';
import { FilePicker } from '@/components/form/file-picker';
import { useFilePicker } from '../../../records/use-file-picker';
import { shortEndpoint } from '../batch';
import classes from './create-batch.module.css';
import type { StoredFile } from './use-stored-input';

interface StoredInputProps {
  connection: string;
  input: StoredFile;
  disabled: boolean;
  onChoose: (id: string) => void;
}

/** A file that upstream has already. */
export function StoredInput({ connection, input, disabled, onChoose }: StoredInputProps) {
  const t = useTranslations('createBatch');
  const { id, model, endpoints, error } = input;
  const picker = useFilePicker(connection, 'batch');
  const says = [...endpoints.map(shortEndpoint), model].filter(Boolean).join(', ');
  return (
    <>
      {id && (
        <div className={classes.chosen}>
          <span>{t('chosen')}</span>
          <CopyId id={id} what={t('fileId')} whole />
          <span className={classes.dimmed}>{says && t('firstLine', { says })}</span>
        </div>
      )}
      {id && Boolean(error) && <ErrorPanel title={t('previewFailed')} error={error} />}
      <FilePicker
        {...picker}
        label={t('input')}
        none={t('noStored')}
        chosen={id ? [id] : []}
        disabled={disabled}
        onChoose={([chosen]) => chosen && onChoose(chosen)}
      />
    </>
  );
}
