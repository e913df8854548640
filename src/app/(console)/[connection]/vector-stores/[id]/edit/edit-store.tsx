'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import { LoadedRecord, RecordFormPage } from '../../../../records/record-form-page';
import { recordPath } from '../../../../records/record-paths';
import { StoreFields, useStoreRules } from '../../store-fields';
import { changeOf, formOf, type StoreForm } from '../../store-form';
import type { StoreRecord } from '../../vector-store';

interface EditStoreProps {
  connection: string;
  id: string;
}

/** The settings of a store that is there. */
export function EditStore({ connection, id }: EditStoreProps) {
  const t = useTranslations('createVectorStore');
  const trpc = useTRPC();
  const query = useQuery(trpc.vectorStores.retrieve.queryOptions({ connection, id }));
  return (
    <LoadedRecord query={query} failed={t('notRead')}>
      {(store) => <EditForm store={store} />}
    </LoadedRecord>
  );
}

function EditForm({ store }: { store: StoreRecord }) {
  const { connection, id, snapshot } = store;
  const t = useTranslations('createVectorStore');
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.vectorStores.update.mutationOptions());
  const before = formOf(snapshot);
  const form = useRecordForm<StoreForm>({
    initial: before,
    draft: `edit-vector-store-${connection}-${id}`,
    rules: useStoreRules(),
    async submit(values) {
      const change = changeOf(values, before);
      if (Object.keys(change).length > 0) await update.mutateAsync({ connection, id, ...change });
      router.push(recordPath(connection, 'vector_store', id));
    },
  });
  return (
    <RecordFormPage
      connection={connection}
      kind="vector_store"
      record={store}
      form={form}
      words={{
        title: t('edit'),
        submit: t('save'),
        failed: t('notSaved'),
        action: t('editAction'),
      }}
    >
      <StoreFields form={form} />
    </RecordFormPage>
  );
}
