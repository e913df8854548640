'use client';

import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { formatShare } from '@/lib/format';
import { CheckReport } from './check-report';
import { ConvertInput } from './convert-input';
import classes from './create-batch.module.css';
import type { InputCheckProgress } from './use-input-check';

interface InputCheckResultProps {
  file: File;
  check: InputCheckProgress | null;
  /** The reader wants to send a file with errors. */
  insists: boolean;
  disabled: boolean;
  onFile: (file: File | null) => void;
  onInsist: (insists: boolean) => void;
}

/** How far the check of a file is, what it found, and what can be done about it. */
export function InputCheckResult(props: InputCheckResultProps) {
  const { file, check, insists, disabled, onFile, onInsist } = props;
  const t = useTranslations('createBatch');
  return (
    <>
      {check?.state === 'reading' && (
        <p className={classes.dimmed} role="status">
          {t('checkProgress', {
            share: formatShare(check.bytes, file.size),
            count: check.requests,
          })}
        </p>
      )}
      {check?.state === 'failed' && (
        <p className={classes.error} role="alert">
          {t('checkFailed', { reason: check.reason ?? t('checkNotStarted') })}
        </p>
      )}
      {check?.state === 'checked' && <CheckReport report={check.report} />}
      {check?.state === 'checked' && check.report.conversion && (
        <ConvertInput file={file} conversion={check.report.conversion} onConverted={onFile} />
      )}
      {check?.state === 'checked' && check.report.error_count > 0 && (
        <Checkbox
          checked={insists}
          disabled={disabled}
          onChange={(event) => onInsist(event.currentTarget.checked)}
          label={t('uploadAnyway')}
          description={t('uploadAnywayHelp')}
        />
      )}
    </>
  );
}
