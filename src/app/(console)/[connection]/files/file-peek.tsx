'use client';

import { useTranslations } from 'use-intl';
import { KeyFacts } from '@/components/key-facts';
import { FilePreview } from './[id]/file-preview';
import type { FileRecord } from './file';
import { useFileFacts } from './file-facts';

/** A file beside its list: what it is and how it begins. */
export function FilePeek({ connection, file }: { connection: string; file: FileRecord }) {
  const t = useTranslations('files');
  return (
    <>
      <KeyFacts facts={useFileFacts(file)} />
      <section aria-label={t('content')}>
        <FilePreview connection={connection} id={file.id} />
      </section>
    </>
  );
}
