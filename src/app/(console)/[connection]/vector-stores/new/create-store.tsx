'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import { RecordFormPage } from '../../../records/record-form-page';
import { recordPath } from '../../../records/record-paths';
import { StoreFields, useStoreRules } from '../store-fields';
import { creationOf, emptyStoreForm, type StoreForm } from '../store-form';

/** The form of a new store; files are put into it on its page. */
export function CreateStore({ connection }: { connection: string }) {
  const t = useTranslations('createVectorStore');
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.vectorStores.create.mutationOptions());
  const form = useRecordForm<StoreForm>({
    initial: emptyStoreForm,
    draft: `create-vector-store-${connection}`,
    rules: useStoreRules(),
    async submit(values) {
      const { id } = await create.mutateAsync({ connection, ...creationOf(values) });
      router.push(recordPath(connection, 'vector_store', id));
    },
  });
  return (
    <RecordFormPage
      connection={connection}
      kind="vector_store"
      form={form}
      words={{
        title: t('title'),
        about: t('about'),
        submit: t('submit'),
        failed: t('failed'),
        action: t('action'),
      }}
    >
      <StoreFields form={form} isNew />
    </RecordFormPage>
  );
}
