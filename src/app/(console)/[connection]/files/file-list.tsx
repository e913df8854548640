'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '@/trpc/client';
import { KindList } from '../../records/kind-list';
import { fileList } from './file';
import { fileColumns, useFileFacts } from './file-columns';

const DeleteSelected = dynamic(() =>
  import('../../records/delete-records').then((module) => module.DeleteSelected),
);
const FilePreview = dynamic(() =>
  import('./[id]/file-preview').then((module) => module.FilePreview),
);

export function FileList({ connection }: { connection: string }) {
  const t = useTranslations('files');
  const client = useTRPCClient();
  return (
    <KindList
      connection={connection}
      kind="file"
      page="files"
      definition={fileList}
      columns={fileColumns}
      create={t('upload')}
      selected={(files, done) => (
        <DeleteSelected
          page="files"
          records={files}
          remove={(id) => client.files.delete.mutate({ connection, id })}
          consequence={t('deleteMany')}
          onDone={done}
        />
      )}
      useFacts={useFileFacts}
      peek={({ id }) => (
        <section aria-label={t('content')}>
          <FilePreview connection={connection} id={id} />
        </section>
      )}
    />
  );
}
