'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { recordOf } from '@/components/form/pairs';
import { StatusIcon } from '@/components/status-icon';
import { UploadProgress } from '@/components/upload-progress';
import { useFormat } from '@/components/use-format';
import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import { maxInputBytes, maxInputs, maxRequests } from '@/lib/batch-input/limits';
import { useTRPC } from '@/trpc/client';
import { groupPath } from '../../batch-groups/batch-group';
import { sendInput } from '../../batch-groups/send-input';
import { useTransfer } from '../../use-transfer';
import type { BatchForm } from './batch-form';
import classes from './create-batch.module.css';

interface GroupOfferProps {
  connection: string;
  values: BatchForm;
  /** Null: the input is stored upstream. */
  file: File | null;
  changes: ParameterChange[];
  /** Why it cannot be created yet, in words. */
  obstacle: string | null;
  disabled: boolean;
}

/** An input that is larger than a batch becomes a batch group, which has its page. */
export function GroupOffer(props: GroupOfferProps) {
  const { connection, values, file, changes, obstacle, disabled } = props;
  const t = useTranslations('createBatch.group');
  const format = useFormat();
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const transfer = useTransfer();
  const create = useMutation(trpc.batchGroups.create.mutationOptions());
  const check = useMutation(trpc.batchGroups.check.mutationOptions());
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function makeGroup() {
    setPending(true);
    setError(null);
    try {
      const { id } = await create.mutateAsync({
        connection,
        source: file
          ? { kind: 'upload', name: file.name.slice(0, 255), bytes: file.size }
          : { kind: 'file', file: values.fileId },
        ...(values.name.trim() && { name: values.name.trim().slice(0, 256) }),
        metadata: recordOf(values.metadata),
        changes,
      });
      if (file) await sendFile(id, file);
      router.push(groupPath(connection, id));
    } catch (reason) {
      if (!transfer.wasCancelled(reason)) setError(reason);
    } finally {
      setPending(false);
    }
  }

  async function sendFile(id: string, input: File) {
    const received = async () => {
      const key = { connection, id };
      const group = await client.fetchQuery(trpc.batchGroups.retrieve.queryOptions(key));
      return group.received_bytes;
    };
    await transfer.track(input.size, (signal, onProgress) =>
      sendInput({ connection, id, file: input, onProgress, signal, received }),
    );
    await check.mutateAsync({ connection, id, bytes: input.size });
  }

  const { progress } = transfer;
  const limits = {
    requests: maxRequests,
    size: format.bytes(maxInputBytes),
    inputs: maxInputs,
  };
  return (
    <section className={classes.group} aria-label={t('label')}>
      <p className={classes.warning}>
        <StatusIcon statusColor="mixed" />
        <span>{t('text', limits)}</span>
      </p>
      {obstacle && <p className={classes.dimmed}>{obstacle}</p>}
      {progress && file ? (
        <UploadProgress
          name={file.name}
          sent={progress.sent}
          total={progress.total}
          onCancel={transfer.cancel}
        />
      ) : (
        <Button
          loading={pending}
          disabled={disabled || obstacle !== null}
          onClick={() => void makeGroup()}
        >
          {t('create')}
        </Button>
      )}
      {error !== null && <ErrorPanel title={t('failed')} error={error} />}
    </section>
  );
}
