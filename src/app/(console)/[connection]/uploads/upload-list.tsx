'use client';

import { useTranslations } from 'use-intl';
import { KindList } from '../../records/kind-list';
import { uploadList } from './upload';
import { uploadColumns, useUploadFacts } from './upload-columns';

export function UploadList({ connection }: { connection: string }) {
  const t = useTranslations('uploads');
  return (
    <KindList
      connection={connection}
      kind="upload"
      page="uploads"
      definition={uploadList}
      columns={uploadColumns}
      create={t('create')}
      useFacts={useUploadFacts}
    />
  );
}
