'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { CopyId } from '@/components/copy-id';
import { EmptyValue } from '@/components/empty-value';
import { ActionsMenu } from '@/components/menu/actions-menu';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { shortenId } from '@/lib/format';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useRecordDetail } from '../../../records/use-record-detail';
import { useRecordMutation } from '../../../records/use-record-mutation';
import { forgetUpload } from '../sender/senders';
import { countIn } from '../sender/sending-state';
import type { UploadRecord } from '../upload';
import { useUploadFacts } from '../upload-columns';
import { PartsStrip } from './parts-strip';
import { PartsTable } from './parts-table';
import { UploadWork } from './upload-work';
import { useParts } from './use-parts';

interface UploadDetailProps {
  connection: string;
  id: string;
}

export function UploadDetail({ connection, id }: UploadDetailProps) {
  const t = useTranslations('uploadParts');
  const trpc = useTRPC();
  const query = useQuery(trpc.uploads.retrieve.queryOptions({ connection, id }));
  const isPending = query.data?.status === 'pending';
  const parts = useParts({ connection, id }, isPending);
  const { shown } = parts;
  return (
    <RecordDetail
      {...useRecordDetail('upload', { connection, id }, query)}
      actions={(upload) => <UploadMenu upload={upload} sent={countIn(shown ?? [], 'sent')} />}
      useFacts={useDetailFacts}
      tabs={() => [
        {
          value: 'parts',
          label: t('tab'),
          count: shown?.length || undefined,
          content: (
            <PartsTable
              parts={shown}
              error={parts.query.error}
              onRetry={() => void parts.query.refetch()}
              fetching={parts.query.isFetching}
            />
          ),
        },
      ]}
    >
      {(upload) => (
        <>
          {isPending && <UploadWork upload={upload} parts={parts} />}
          {shown && shown.length > 0 && <PartsStrip parts={shown} />}
        </>
      )}
    </RecordDetail>
  );
}

/** The key facts, with what is known of the parts. */
function useDetailFacts(upload: UploadRecord) {
  const t = useTranslations('uploads');
  const { source, shown = [] } = useParts(upload, false);
  const md5 = source?.md5;
  return [
    ...useUploadFacts(upload),
    {
      label: t('columns.parts'),
      value: source ? (
        t('partsSent', { sent: countIn(shown, 'sent'), count: shown.length })
      ) : (
        <EmptyValue why={t('partsUnknown')} />
      ),
    },
    {
      label: t('columns.md5'),
      value: md5 ? (
        <CopyId id={md5} what={t('columns.md5')} />
      ) : (
        <EmptyValue why={t('noChecksum')} />
      ),
    },
  ];
}

function UploadMenu({ upload, sent }: { upload: UploadRecord; sent: number }) {
  const t = useTranslations('uploads');
  const client = useTRPCClient();
  const confirm = useConfirm();
  const { may } = useAccount();
  const { connection, id, status } = upload;
  const cancel = useRecordMutation(
    {
      async mutationFn() {
        forgetUpload({ connection, id });
        await client.uploads.cancel.mutate({ connection, id });
      },
    },
    { done: () => t('cancelDone') },
  );
  const entries: MenuEntry[] =
    may('operator') && status === 'pending'
      ? [
          {
            key: 'cancel',
            label: t('cancel'),
            danger: true,
            onSelect: () =>
              confirm({
                title: t('cancelTitle', { name: upload.name ?? shortenId(id) }),
                consequence: t('cancelConsequence', { count: sent }),
                action: t('cancel'),
                dismiss: t('keep'),
                run: () => cancel.mutateAsync(undefined),
              }),
          },
        ]
      : [];
  return <ActionsMenu entries={entries} />;
}
