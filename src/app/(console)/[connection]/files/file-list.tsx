'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { useAccount } from '../../frame/use-account';
import { useKindList } from '../../records/use-kind-list';
import { DeleteFiles } from './delete-files';
import { fileList } from './file';
import { fileColumns } from './file-columns';
import { FilePeek } from './file-peek';

export function FileList({ connection }: { connection: string }) {
  const t = useTranslations('files');
  const { may } = useAccount();
  const view = useListView(fileList);
  const { counts, usable, props } = useKindList(connection, 'file', view);
  return (
    <RecordList
      {...props}
      page="files"
      view={view}
      columns={useMemo(() => fileColumns(t), [t])}
      tiles={[
        { value: '', label: t('tiles.all'), count: counts?.total },
        {
          value: 'here',
          label: t('tiles.here'),
          tone: 'good',
          count: counts && counts.total - counts.gone,
        },
        { value: 'gone', label: t('tiles.gone'), tone: 'gone', count: counts?.gone },
      ]}
      actions={
        usable &&
        may('operator') && (
          <Button component={Link} href={`/${connection}/files/new`}>
            {t('upload')}
          </Button>
        )
      }
      selected={
        may('operator')
          ? (files, done) => <DeleteFiles connection={connection} files={files} onDone={done} />
          : undefined
      }
      peek={(file) => <FilePeek connection={connection} file={file} />}
    />
  );
}
