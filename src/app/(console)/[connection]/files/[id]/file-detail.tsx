'use client';

import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { DownloadButton } from '@/components/controls/button-link';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { RecordUses } from '../../../records/record-uses';
import { useDeleteEntry } from '../../../records/use-delete-entry';
import { useRecordDetail } from '../../../records/use-record-detail';
import { contentPath, type FileRecord } from '../file';
import { useFileFacts } from '../file-columns';
import { FilePreview } from './file-preview';

interface FileDetailProps {
  connection: string;
  id: string;
}

export function FileDetail({ connection, id }: FileDetailProps) {
  const t = useTranslations('files');
  const trpc = useTRPC();
  const query = useQuery(trpc.files.retrieve.queryOptions({ connection, id }));
  return (
    <RecordDetail
      {...useRecordDetail('file', { connection, id }, query)}
      actions={(file) => (
        <>
          <DownloadButton
            href={contentPath(connection, id)}
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            {t('download')}
          </DownloadButton>
          <FileMenu connection={connection} file={file} />
        </>
      )}
      useFacts={useFileFacts}
      tabs={(file) => [
        {
          value: 'content',
          label: t('content'),
          content: <FilePreview connection={connection} id={id} />,
        },
        { value: 'uses', label: t('uses'), content: <RecordUses record={file} /> },
      ]}
    />
  );
}

function FileMenu({ connection, file }: { connection: string; file: FileRecord }) {
  const t = useTranslations('files');
  const client = useTRPCClient();
  const entries = useDeleteEntry('file', file, {
    remove: (id) => client.files.delete.mutate({ connection, id }),
    consequence: t('deleteConsequence', { count: file.used_by }),
  });
  return <ActionsMenu entries={entries} />;
}
