'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { FileDrop } from '@/components/file-drop';
import { RequiresRole } from '@/components/form/requires-role';
import { PageHeader } from '@/components/page-header';
import { UploadProgress } from '@/components/upload-progress';
import { withBasePath } from '@/lib/base-path';
import type { ImportReport } from '@/server/threads/import';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { listPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import { useTransfer } from '../../use-transfer';
import { ImportResult } from './import-result';
import classes from './import-threads.module.css';

interface Imported {
  key: number;
  file: string;
  report?: ImportReport;
  error?: unknown;
}

/** Takes dumps of threads into the history, one file after the other; each stands with what became of it. */
export function ImportThreads({ connection }: { connection: string }) {
  const t = useTranslations('importThreads');
  const { many } = useKindWords('thread');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const { progress, send, cancel, wasCancelled } = useTransfer();
  const [current, setCurrent] = useState<string | null>(null);
  const [imported, setImported] = useState<Imported[]>([]);

  async function importOne(file: File): Promise<Omit<Imported, 'key'>> {
    try {
      const url = withBasePath(`/api/connections/${connection}/threads/import`);
      return { file: file.name, report: await send<ImportReport>(url, file) };
    } catch (error) {
      return { file: file.name, error: wasCancelled(error) ? new Error(t('stopped')) : error };
    }
  }

  async function importAll(files: File[]) {
    for (const file of files) {
      setCurrent(file.name);
      const outcome = await importOne(file);
      setImported((all) => [{ key: all.length, ...outcome }, ...all]);
    }
    setCurrent(null);
    await queryClient.invalidateQueries(trpc.history.pathFilter());
  }

  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ label: many, href: listPath(connection, 'thread') }]}
        about={t('about')}
      />
      <RequiresRole {...{ allowed: may('operator'), role: 'operator', action: t('action') }}>
        <div className={classes.form}>
          <FileDrop
            label={t('choose')}
            hint={t('hint')}
            accept=".json,.jsonl,.ndjson,application/json"
            multiple
            disabled={current !== null}
            onFiles={(files) => void importAll(files)}
          />
          {current !== null && progress && (
            <UploadProgress
              name={current}
              sent={progress.sent}
              total={progress.total}
              onCancel={cancel}
            />
          )}
          <div aria-live="polite">
            {imported.map(({ key, file, report, error }) => (
              <section key={key} aria-label={file} className={classes.outcome}>
                {report && <ImportResult connection={connection} file={file} report={report} />}
                {Boolean(error) && <ErrorPanel title={t('failed', { file })} error={error} />}
              </section>
            ))}
          </div>
        </div>
      </RequiresRole>
    </>
  );
}
