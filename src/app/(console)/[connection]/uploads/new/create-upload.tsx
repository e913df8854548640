'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { ErrorPanel } from '@/components/error-panel';
import { FileDrop } from '@/components/file-drop';
import { PageHeader } from '@/components/page-header';
import { useFormat } from '@/components/use-format';
import type { Format } from '@/lib/format';
import { countParts, maxUploadBytes, partSizeOf } from '@/lib/upload-parts';
import { useTRPCClient } from '@/trpc/client';
import { ForOperators } from '../../../app-shell/for-operators';
import { listPath, recordPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import { sendUpload } from '../sender/senders';
import { type UploadablePurpose, uploadablePurposes } from '../upload';
import classes from '../uploads.module.css';

const day = 86_400;
/** Days, by their key in the catalogue. */
const expiries = { day: day, week: 7 * day, month: 30 * day };

/** Chooses a file and begins to send it; its page shows how far it is. */
export function CreateUpload({ connection }: { connection: string }) {
  const format = useFormat();
  const t = useTranslations('createUpload');
  const words = useTranslations('uploadFiles');
  const { many } = useKindWords('upload');
  const client = useTRPCClient();
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [purpose, setPurpose] = useState<UploadablePurpose>('assistants');
  const [expiry, setExpiry] = useState('');
  const problem = file && problemOf(file);

  const begin = useMutation({
    async mutationFn(file: File) {
      const seconds = Number(expiry);
      const { id } = await client.uploads.create.mutate({
        connection,
        last_modified: file.lastModified,
        body: {
          filename: file.name,
          bytes: file.size,
          mime_type: file.type || typeOf(file.name),
          purpose,
          ...(seconds > 0 && { expires_after: { anchor: 'created_at', seconds } }),
        },
      });
      const layout = { bytes: file.size, part_size: partSizeOf(file.size) };
      sendUpload({ connection, id, file, layout, client });
      router.push(recordPath(connection, 'upload', id));
    },
  });

  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ label: many, href: listPath(connection, 'upload') }]}
        about={t('about')}
      />
      <ForOperators action={t('action')}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (file && !problem) begin.mutate(file);
          }}
        >
          <FileDrop
            label={file ? t('another') : t('choose')}
            hint={t('deadline')}
            disabled={begin.isPending}
            onFiles={([chosen]) => setFile(chosen ?? null)}
          />
          {file && (
            <p role={problem ? 'alert' : 'status'} className={classes.chosen}>
              {problem
                ? t(problem, { size: format.bytes(file.size) })
                : t('chosen', chosenWords(file, format))}
            </p>
          )}
          <NativeSelect
            label={t('purpose')}
            description={t('purposeHelp')}
            data={[...uploadablePurposes]}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value as UploadablePurpose)}
          />
          <NativeSelect
            label={t('expiry')}
            description={t('expiryHelp')}
            data={[
              { value: '', label: words('expiries.never') },
              ...Object.entries(expiries).map(([key, seconds]) => ({
                value: String(seconds),
                label: words(`expiries.${key as keyof typeof expiries}`),
              })),
            ]}
            value={expiry}
            onChange={(event) => setExpiry(event.currentTarget.value)}
          />
          {begin.error && <ErrorPanel title={t('failed')} error={begin.error} />}
          <Button type="submit" loading={begin.isPending} disabled={!file || problem !== null}>
            {t('start')}
          </Button>
        </form>
      </ForOperators>
    </>
  );
}

function problemOf({ size }: File): 'emptyFile' | 'tooLarge' | null {
  if (size === 0) return 'emptyFile';
  return size > maxUploadBytes ? 'tooLarge' : null;
}

function chosenWords({ name, size }: File, format: Format) {
  const part_size = partSizeOf(size);
  return {
    name,
    size: format.bytes(size),
    count: countParts({ bytes: size, part_size }),
    part: format.bytes(Math.min(size, part_size)),
  };
}

/** Where the browser knows no type for the name. */
function typeOf(name: string): string {
  return name.endsWith('.jsonl') ? 'text/jsonl' : 'application/octet-stream';
}
