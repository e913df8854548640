'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { ButtonLink } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { ErrorPanel } from '@/components/error-panel';
import { FileDrop } from '@/components/file-drop';
import { PageHeader } from '@/components/page-header';
import { StatusIcon } from '@/components/status-icon';
import { UploadProgress } from '@/components/upload-progress';
import { formatBytes, formatCount } from '@/lib/format';
import type { OpenAIFile } from '@/lib/openai';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import { recordPath } from '../../../records/kinds';
import { useUpload } from '../../use-upload';
import { uploadPurposes } from '../file';
import classes from './upload-files.module.css';

interface Sent {
  key: string;
  file: File;
  /** Undefined while it waits or is under way. */
  kept?: OpenAIFile;
  error?: unknown;
}

const day = 86_400;
const expiries = [
  { value: '', label: 'As upstream has it' },
  { value: String(day), label: 'After a day' },
  { value: String(7 * day), label: 'After 7 days' },
  { value: String(30 * day), label: 'After 30 days' },
];

/** Sends files one after the other; each stands with what became of it. */
export function UploadFiles({ connection }: { connection: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const { progress, send, cancel, wasCancelled } = useUpload(connection);
  const [purpose, setPurpose] = useState<string>('user_data');
  const [expiry, setExpiry] = useState('');
  const [sent, setSent] = useState<Sent[]>([]);
  const current = sent.find(({ kept, error }) => !kept && !error);

  const settle = (file: File, patch: Partial<Sent>) =>
    setSent((all) => all.map((one) => (one.file === file ? { ...one, ...patch } : one)));

  async function sendOne(file: File) {
    settle(file, { error: undefined });
    try {
      settle(file, { kept: await send(file, purpose, Number(expiry) || undefined) });
    } catch (error) {
      settle(file, { error: wasCancelled(error) ? new Error('You stopped it.') : error });
    }
    await queryClient.invalidateQueries(trpc.files.pathFilter());
  }

  async function sendAll(files: File[]) {
    setSent((all) => [
      ...all,
      ...files.map((file, index) => ({ key: `${all.length + index} ${file.name}`, file })),
    ]);
    for (const file of files) await sendOne(file);
  }

  return (
    <>
      <PageHeader
        title="Upload files"
        crumbs={[{ label: 'Files', href: `/${connection}/files` }]}
        about="Each is streamed upstream as it is, up to 512 MB."
      />
      <div className={classes.form}>
        {!may('operator') && <p>Uploading takes the role operator: ask an admin.</p>}
        <NativeSelect
          label="Purpose"
          description="What the files are for. Inputs of batches are checked line by line under Batches."
          data={uploadPurposes}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <NativeSelect
          label="Expiry"
          description="Upstream deletes them then. Batch inputs go after 30 days unless told."
          data={expiries}
          value={expiry}
          onChange={(event) => setExpiry(event.currentTarget.value)}
        />
        <FileDrop
          label="Choose files"
          multiple
          disabled={!may('operator') || current !== undefined}
          onFiles={(files) => void sendAll(files)}
        />
        {current && progress && (
          <UploadProgress
            name={current.file.name}
            sent={progress.sent}
            total={progress.total}
            onCancel={cancel}
          />
        )}
        <ul className={classes.sent} aria-label="Uploaded files" aria-live="polite">
          {sent.map(({ key, file, kept, error }) => (
            <li key={key}>
              {kept && (
                <p className={classes.kept}>
                  <StatusIcon tone="good" />
                  <Link href={recordPath(connection, 'file', kept.id)}>{file.name}</Link>
                  <span>{formatBytes(file.size)} uploaded</span>
                </p>
              )}
              {Boolean(error) && (
                <ErrorPanel
                  title={`${file.name} was not uploaded.`}
                  error={error}
                  onRetry={() => void sendOne(file)}
                />
              )}
              {!kept && !error && file !== current?.file && <p>{file.name} waits</p>}
            </li>
          ))}
        </ul>
        {sent.length > 0 && !current && (
          <ButtonLink href={`/${connection}/files`} variant="default">
            {`See the files (${formatCount(sent.filter(({ kept }) => kept).length, 'new file')})`}
          </ButtonLink>
        )}
      </div>
    </>
  );
}
