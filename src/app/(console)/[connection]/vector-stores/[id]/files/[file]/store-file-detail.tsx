'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../../../app-shell/use-account';
import { listPath, recordPath } from '../../../../../records/record-paths';
import { useDeleteEntry } from '../../../../../records/use-delete-entry';
import { useRecordDetail } from '../../../../../records/use-record-detail';
import { type StoreFileRecord, unreadPartsOf } from '../../../store-file';
import { Chunks } from '../chunks';
import { useStoreFileFacts } from '../store-file-columns';
import { useKnownFiles } from '../use-file-names';
import { FileAttributes } from './file-attributes';

interface StoreFileDetailProps {
  connection: string;
  id: string;
  /** The store. */
  parent: string;
}

/** A file as it is in a store: its state, its chunks, its attributes. */
export function StoreFileDetail({ connection, id, parent }: StoreFileDetailProps) {
  const t = useTranslations('storeFiles');
  const trpc = useTRPC();
  const query = useQuery(trpc.vectorStoreFiles.retrieve.queryOptions({ connection, id, parent }));
  const known = useKnownFiles(
    connection,
    useMemo(() => [id], [id]),
  ).get(id);
  const name = known?.name ?? null;
  const data = query.data && { ...query.data, name };
  return (
    <RecordDetail
      {...useRecordDetail(
        'vector_store_file',
        { connection, id, parent },
        { ...query, data, refetch: query.refetch },
      )}
      actions={(file) => (
        <>
          <ButtonLink href={recordPath(connection, 'file', id)} variant="default">
            {t('openFile')}
          </ButtonLink>
          <FileMenu connection={connection} store={parent} file={file} />
        </>
      )}
      banners={({ deleted_upstream_at, snapshot }) => {
        const { count, groups } = unreadPartsOf(snapshot);
        const unread = groups.map(({ parts, reason }) =>
          t('unreadPart', { part: parts.join(', '), reason }),
        );
        return [
          ...(known?.deleted_upstream_at && deleted_upstream_at === null
            ? [{ key: 'deleted', statusColor: 'mixed' as const, text: t('deletedBanner') }]
            : []),
          ...(count > 0
            ? [
                {
                  key: 'unread',
                  statusColor: 'mixed' as const,
                  text: t('unreadBanner', { count, parts: unread.join('; ') }),
                },
              ]
            : []),
        ];
      }}
      useFacts={useStoreFileFacts}
      tabs={(file) => [
        {
          value: 'chunks',
          label: t('chunks'),
          content: <Chunks connection={connection} store={parent} file={file} />,
        },
        {
          value: 'attributes',
          label: t('columns.attributes'),
          content: <FileAttributes connection={connection} store={parent} file={file} />,
        },
      ]}
    />
  );
}

interface FileMenuProps {
  connection: string;
  store: string;
  file: StoreFileRecord;
}

function FileMenu({ connection, store, file }: FileMenuProps) {
  const t = useTranslations('storeFiles');
  const client = useTRPCClient();
  const router = useRouter();
  const { may } = useAccount();
  const [deletion] = useDeleteEntry('vector_store_file', file, {
    async remove(id) {
      const targets = { ids: [id] };
      await client.bulkOperations.removeFiles.mutate({ connection, store, targets });
      router.push(listPath(connection, 'vector_store_file', [store]));
    },
    consequence: t('removeOne'),
  });
  if (!may('operator') || !deletion) return null;
  return (
    <ActionsMenu entries={[{ ...deletion, label: t('remove', { count: 1 }) } as typeof deletion]} />
  );
}
