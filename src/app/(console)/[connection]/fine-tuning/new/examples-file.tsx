'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { CopyId } from '@/components/copy-id';
import { FileDrop } from '@/components/file-drop';
import { FilePicker } from '@/components/form/file-picker';
import { useFormat } from '@/components/use-format';
import { useFilePicker } from '../../../records/use-file-picker';
import classes from './create-job.module.css';
import { ExampleReportView } from './example-report';
import type { FileChoice } from './job-form';
import type { ExampleCheckProgress } from './use-example-check';

interface ExamplesFileProps {
  connection: string;
  /** `Training file`. */
  label: string;
  choice: FileChoice;
  /** The file on this computer. */
  file: File | null;
  check: ExampleCheckProgress | null;
  /** The reader wants to train on a file with errors. */
  insists: boolean;
  disabled: boolean;
  problem: string | null;
  onChoice: (choice: FileChoice) => void;
  onFile: (file: File | null) => void;
  onInsist: (insists: boolean) => void;
}

/** A file of examples: one of this computer, checked before it leaves it, or one that upstream has. */
export function ExamplesFile(props: ExamplesFileProps) {
  const format = useFormat();
  const { label, choice, file, check, insists, disabled, problem, onChoice, onFile } = props;
  const t = useTranslations('createFineTuning.file');
  const isNew = choice.source === 'new';
  return (
    <fieldset className={classes.file} aria-label={label}>
      <legend>{label}</legend>
      <SegmentedControl
        aria-label={t('where', { label })}
        value={choice.source}
        onChange={(source) => onChoice({ ...choice, source })}
        disabled={disabled}
        data={[
          { value: 'new', label: t('onThisComputer') },
          { value: 'stored', label: t('upstream') },
        ]}
      />
      {isNew && !file && (
        <FileDrop
          label={t('choose')}
          accept=".jsonl,application/jsonl,application/x-ndjson"
          hint={t('hint')}
          disabled={disabled}
          onFiles={([first]) => onFile(first ?? null)}
        />
      )}
      {isNew && file && (
        <div className={classes.chosen}>
          <strong>{file.name}</strong>
          <span className={classes.dimmed}>{format.bytes(file.size)}</span>
          <Button variant="default" disabled={disabled} onClick={() => onFile(null)}>
            {t('another')}
          </Button>
        </div>
      )}
      {!isNew && <StoredFile {...props} />}
      {check?.state === 'reading' && (
        <p className={classes.dimmed} role="status">
          {t('reading', {
            examples: format.number(check.examples),
            bytes: format.bytes(check.bytes),
          })}
        </p>
      )}
      {check?.state === 'failed' && (
        <p className={classes.error} role="alert">
          {t('failed', { reason: check.reason ?? t('notStarted') })}
        </p>
      )}
      {check?.state === 'checked' && <ExampleReportView report={check.report} label={label} />}
      {check?.state === 'checked' && check.report.error_count > 0 && (
        <Checkbox
          checked={insists}
          disabled={disabled}
          onChange={(event) => props.onInsist(event.currentTarget.checked)}
          label={t('anyway')}
          description={t('anywayHelp')}
        />
      )}
      {problem && (
        <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
          {problem}
        </p>
      )}
    </fieldset>
  );
}

function StoredFile({ connection, label, choice, disabled, onChoice }: ExamplesFileProps) {
  const t = useTranslations('createFineTuning.file');
  const picker = useFilePicker(connection, 'fine-tune');
  const { fileId } = choice;
  return (
    <>
      {fileId && (
        <div className={classes.chosen}>
          <span>{t('chosen')}</span>
          <CopyId id={fileId} what={t('id')} whole />
        </div>
      )}
      <FilePicker
        {...picker}
        label={t('stored', { label })}
        none={t('none')}
        chosen={fileId ? [fileId] : []}
        disabled={disabled}
        onChoose={([chosen]) => chosen && onChoice({ ...choice, fileId: chosen })}
      />
    </>
  );
}
