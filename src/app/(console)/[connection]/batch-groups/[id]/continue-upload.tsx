'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { FileDrop } from '@/components/file-drop';
import { UploadProgress } from '@/components/upload-progress';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { sendInput } from '../send-input';

/** Goes on with an upload that was interrupted, with the same file. */
export function ContinueUpload({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups.check');
  const form = useTranslations('batchGroups.form');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const [progress, setProgress] = useState<{ sent: number; total: number } | null>(null);
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const { connection, id, source } = group;

  const send = useMutation({
    async mutationFn(file: File) {
      const controller = new AbortController();
      stop.current = controller;
      await sendInput({
        ...{ connection, id, file, signal: controller.signal },
        onProgress: (sent, total) => setProgress({ sent, total }),
        received: async () =>
          (await client.batchGroups.retrieve.query({ connection, id })).received_bytes,
      });
      await client.batchGroups.check.mutate({ connection, id, bytes: file.size });
    },
    onSettled() {
      setProgress(null);
      return queryClient.invalidateQueries(trpc.batchGroups.pathFilter());
    },
  });

  if (!may('operator')) return null;
  if (progress)
    return (
      <UploadProgress name={source.name} {...progress} onCancel={() => stop.current?.abort()} />
    );
  return (
    <>
      <p>{t('goOn')}</p>
      <FileDrop
        label={form('choose')}
        accept=".jsonl,application/jsonl,application/x-ndjson"
        onFiles={([first]) => first && send.mutate(first)}
      />
      {send.error && <ErrorPanel title={t('uploadFailed')} error={send.error} />}
    </>
  );
}
