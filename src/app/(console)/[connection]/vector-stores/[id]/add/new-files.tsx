'use client';

import { IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { readErrorDetails } from '@/components/error-details';
import { FileDrop } from '@/components/file-drop';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import classes from './add-files.module.css';

export interface UploadedFile {
  key: string;
  file: File;
  /** Once upstream has it. */
  id?: string;
  /** Why it was not uploaded. */
  error?: unknown;
}

interface NewFilesProps {
  files: readonly UploadedFile[];
  disabled: boolean;
  onChange: (files: UploadedFile[]) => void;
}

/** Files of this computer; they are uploaded when the form is sent. */
export function NewFiles({ files, disabled, onChange }: NewFilesProps) {
  const format = useFormat();
  const t = useTranslations('addFiles');
  return (
    <>
      <FileDrop
        label={t('chooseFiles')}
        hint={t('chooseHint')}
        multiple
        disabled={disabled}
        onFiles={(added) =>
          onChange([
            ...files,
            ...added.map((file, index) => ({
              key: `${Date.now()} ${index} ${file.name}`,
              file,
            })),
          ])
        }
      />
      {files.length > 0 && (
        <ul className={`${classes.files} ${classes.scroll}`} aria-label={t('chosen')}>
          {files.map(({ key, file, id, error }) => (
            <li key={key}>
              <span className={classes.name}>{file.name}</span>
              {id && <StatusIcon statusColor="good" />}
              {Boolean(error) && (
                <span className={classes.error}>{readErrorDetails(error).message}</span>
              )}
              <span className={classes.note}>{format.bytes(file.size)}</span>
              <ActionIcon
                aria-label={t('leaveOut', { name: file.name })}
                disabled={disabled}
                onClick={() => onChange(files.filter((other) => other.key !== key))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
