'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { FileDrop } from '@/components/file-drop';
import { FilePicker } from '@/components/form/file-picker';
import { UploadProgress } from '@/components/upload-progress';
import { useFilePicker } from '../../../../records/use-file-picker';
import classes from '../../../timeline/composer.module.css';
import { useUpload } from '../../../use-upload';

interface AttachFilesProps {
  connection: string;
  label: string;
  /** What the files are uploaded for, and which are offered. */
  purpose: 'assistants' | 'vision';
  /** As an input's `accept`. */
  accept?: string;
  many?: boolean;
  chosen: readonly string[];
  disabled: boolean;
  onChoose: (ids: string[]) => void;
}

/** Files that upstream has, or that are uploaded here: whichever way, their ids are chosen. Asks for none until it is opened. */
export function AttachFiles(props: AttachFilesProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={classes.attach}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{props.label}</summary>
      {isOpen && <Chooser {...props} />}
    </details>
  );
}

function Chooser(props: AttachFilesProps) {
  const { connection, label, purpose, many = false, chosen, disabled, onChoose } = props;
  const t = useTranslations('threads.compose');
  const upload = useUpload(connection);
  const picker = useFilePicker(connection, purpose);
  const [sending, setSending] = useState('');
  const [problem, setProblem] = useState<unknown>(null);

  async function take(files: File[]) {
    setProblem(null);
    let ids = [...chosen];
    try {
      for (const file of files) {
        setSending(file.name);
        const { id } = await upload.send(file, purpose);
        ids = many ? [...ids, id] : [id];
        onChoose(ids);
      }
      picker.listed.retry();
    } catch (error) {
      if (!upload.wasCancelled(error)) setProblem(error);
    }
  }

  return (
    <>
      {problem !== null && <ErrorPanel title={t('notUploaded')} error={problem} />}
      {upload.progress ? (
        <UploadProgress name={sending} {...upload.progress} onCancel={upload.cancel} />
      ) : (
        <FileDrop
          label={t(many ? 'chooseFiles' : 'chooseFile')}
          accept={props.accept}
          multiple={many}
          disabled={disabled}
          onFiles={(files) => void take(files)}
        />
      )}
      <FilePicker
        label={label}
        {...picker}
        many={many}
        chosen={chosen}
        disabled={disabled}
        onChoose={onChoose}
        none={t('noFiles')}
      />
    </>
  );
}
