'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { FileDrop } from '@/components/file-drop';
import { useFormat } from '@/components/use-format';
import { offerDownload } from '../../offer-download';
import classes from './create-batch.module.css';
import { exampleFile } from './example';
import { InputCheckResult } from './input-check-result';
import { Rehearsal } from './rehearsal';
import type { InputCheckProgress } from './use-input-check';

interface NewInputProps {
  file: File | null;
  check: InputCheckProgress | null;
  /** The reader wants to send a file with errors. */
  insists: boolean;
  disabled: boolean;
  /** Whether the connection is the platform with the simulator. */
  simulator: boolean;
  onFile: (file: File | null) => void;
  onInsist: (insists: boolean) => void;
}

/** A file of this computer, checked before it leaves it. */
export function NewInput(props: NewInputProps) {
  const format = useFormat();
  const { file, disabled, simulator, onFile } = props;
  const t = useTranslations('createBatch');
  if (!file) {
    const model = simulator ? 'signalbox-mini' : 'gpt-4o-mini';
    return (
      <>
        <FileDrop
          label={t('chooseFile')}
          accept=".jsonl,application/jsonl,application/x-ndjson"
          hint={t('chooseHint')}
          disabled={disabled}
          onFiles={([first]) => onFile(first ?? null)}
        />
        <div className={classes.links}>
          <button
            type="button"
            className={classes.link}
            onClick={() =>
              offerDownload('example-batch.jsonl', exampleFile(model), 'application/jsonl')
            }
          >
            {t('example')}
          </button>
        </div>
        {simulator && <Rehearsal />}
      </>
    );
  }
  return (
    <>
      <div className={classes.chosen}>
        <strong>{file.name}</strong>
        <span className={classes.dimmed}>{format.bytes(file.size)}</span>
        <Button variant="default" disabled={disabled} onClick={() => onFile(null)}>
          {t('chooseAnother')}
        </Button>
      </div>
      <InputCheckResult {...props} file={file} />
    </>
  );
}
