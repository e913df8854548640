'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { KindList } from '../../records/kind-list';
import { fileList } from './file';
import { fileColumns, useFileFacts } from './file-columns';
import { UnusedNote } from './unused/unused-note';

const DeleteMany = dynamic(() =>
  import('../bulk-operations/delete-many').then((module) => module.DeleteMany),
);
const FilePreview = dynamic(() =>
  import('./[id]/file-preview').then((module) => module.FilePreview),
);

export function FileList({ connection }: { connection: string }) {
  const t = useTranslations('files');
  return (
    <KindList
      connection={connection}
      kind="file"
      page="files"
      definition={fileList}
      columns={fileColumns}
      create={t('upload')}
      selected={(files, done, shown) => (
        <DeleteMany connection={connection} kind="file" records={files} {...shown} onDone={done} />
      )}
      useFacts={useFileFacts}
      above={<UnusedNote connection={connection} kind="file" />}
      peek={({ id }) => (
        <section aria-label={t('content')}>
          <FilePreview connection={connection} id={id} />
        </section>
      )}
    />
  );
}
