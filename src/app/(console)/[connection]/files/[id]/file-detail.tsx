'use client';

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useTRPC } from '@/trpc/client';
import { useRecordDetail } from '../../../records/use-record-detail';
import { RecordTimeline } from '../../record-timeline';
import { contentPath } from '../file';
import { useFileFacts } from '../file-facts';
import { FileMenu } from './file-menu';
import { FilePreview } from './file-preview';
import { FileUses } from './file-uses';

export function FileDetail({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('files');
  const trpc = useTRPC();
  const query = useQuery(trpc.files.retrieve.queryOptions({ connection, id }));
  const detail = useRecordDetail(connection, 'file', id, query);
  return (
    <RecordDetail
      {...detail}
      failed={t('detailFailed')}
      actions={(file) => (
        <>
          <Button
            component="a"
            href={contentPath(connection, id)}
            download
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            {t('download')}
          </Button>
          <FileMenu connection={connection} file={file} />
        </>
      )}
      useFacts={useFileFacts}
      tabs={() => [
        {
          value: 'content',
          label: t('content'),
          content: <FilePreview connection={connection} id={id} />,
        },
        { value: 'uses', label: t('uses'), content: <FileUses connection={connection} id={id} /> },
      ]}
      timeline={(file) => <RecordTimeline record={file} open={false} />}
    />
  );
}
