'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { NativeSelect } from '@/components/controls/native-select';
import { ErrorPanel } from '@/components/error-panel';
import { FileDrop } from '@/components/file-drop';
import { PageHeader } from '@/components/page-header';
import { StatusIcon } from '@/components/status-icon';
import { UploadProgress } from '@/components/upload-progress';
import { useFormat } from '@/components/use-format';
import type { OpenAIFile } from '@/lib/openai';
import { useTRPC } from '@/trpc/client';
import { ForOperators } from '../../../app-shell/for-operators';
import { listPath, recordPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import { useUpload } from '../../use-upload';
import { uploadPurposes } from '../file';
import classes from './upload-files.module.css';

interface Sent {
  key: string;
  file: File;
  /** Undefined while it waits or is in progress. */
  kept?: OpenAIFile;
  error?: unknown;
}

const day = 86_400;
/** Days, by their key in the catalogue. */
const expiries = { day: day, week: 7 * day, month: 30 * day };

/** Sends files one after the other; each stands with what became of it. */
export function UploadFiles({ connection }: { connection: string }) {
  const format = useFormat();
  const t = useTranslations('uploadFiles');
  const { many } = useKindWords('file');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
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
      settle(file, { error: wasCancelled(error) ? new Error(t('stopped')) : error });
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
        title={t('title')}
        crumbs={[{ label: many, href: listPath(connection, 'file') }]}
        about={t('about')}
      />
      <ForOperators action={t('action')}>
        <div className={classes.form}>
          <NativeSelect
            label={t('purpose')}
            description={t('purposeHelp')}
            data={uploadPurposes}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('expiry')}
            description={t('expiryHelp')}
            data={[
              { value: '', label: t('expiries.never') },
              ...Object.entries(expiries).map(([key, seconds]) => ({
                value: String(seconds),
                label: t(`expiries.${key as keyof typeof expiries}`),
              })),
            ]}
            value={expiry}
            onChange={(event) => setExpiry(event.currentTarget.value)}
          />
          <FileDrop
            label={t('choose')}
            multiple
            disabled={current !== undefined}
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
          <ul className={classes.sent} aria-label={t('sent')} aria-live="polite">
            {sent.map(({ key, file, kept, error }) => (
              <li key={key}>
                {kept && (
                  <p className={classes.kept}>
                    <StatusIcon statusColor="good" />
                    <Link href={recordPath(connection, 'file', kept.id)}>{file.name}</Link>
                    <span>{t('uploaded', { size: format.bytes(file.size) })}</span>
                  </p>
                )}
                {Boolean(error) && (
                  <ErrorPanel
                    title={t('failed', { name: file.name })}
                    error={error}
                    onRetry={() => void sendOne(file)}
                  />
                )}
                {!kept && !error && file !== current?.file && (
                  <p>{t('waits', { name: file.name })}</p>
                )}
              </li>
            ))}
          </ul>
          {sent.length > 0 && !current && (
            <ButtonLink href={listPath(connection, 'file')} variant="default">
              {t('see', { count: sent.filter(({ kept }) => kept).length })}
            </ButtonLink>
          )}
        </div>
      </ForOperators>
    </>
  );
}
