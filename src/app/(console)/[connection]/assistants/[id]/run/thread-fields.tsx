'use client';

import { useTranslations } from 'use-intl';
import { MetadataFields } from '@/components/form/metadata-fields';
import type { RecordForm } from '@/components/form/use-record-form';
import { RecordsField } from '../../form/records-field';
import type { ThreadRunForm } from './thread-run-form';

interface ThreadFieldsProps {
  connection: string;
  form: RecordForm<ThreadRunForm>;
}

/** As the API has them: one store, and so many files for code. */
const max = { stores: 1, newStoreFiles: 10_000, codeFiles: 20 } as const;

/** What the thread brings for its tools, and what is stored with it. */
export function ThreadFields({ connection, form }: ThreadFieldsProps) {
  const t = useTranslations('threadAndRun');
  const { values, set, errorOf, pending } = form;
  const records = (name: keyof typeof max, kind: 'vector_store' | 'file') => (
    <RecordsField
      label={t(name)}
      description={t(`${name}Help`)}
      connection={connection}
      kind={kind}
      ids={values[name]}
      max={max[name]}
      error={errorOf(name)}
      disabled={pending}
      onChange={(ids) => set({ [name]: ids })}
    />
  );
  return (
    <>
      {records('stores', 'vector_store')}
      {records('newStoreFiles', 'file')}
      {records('codeFiles', 'file')}
      <MetadataFields
        pairs={values.threadMetadata}
        checked={Boolean(errorOf('threadMetadata'))}
        disabled={pending}
        onChange={(threadMetadata) => set({ threadMetadata })}
      />
    </>
  );
}
