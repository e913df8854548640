'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { FormPage } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import { listPath, recordPath } from '../../../records/kinds';
import { useKindWords } from '../../../records/use-kind-words';
import { StoreFields, useStoreRules } from '../store-fields';
import { creationOf, emptyStoreForm, type StoreForm } from '../store-form';

/** The form of a new store; files are put into it on its page. */
export function CreateStore({ connection }: { connection: string }) {
  const t = useTranslations('createVectorStore');
  const { many } = useKindWords('vector_store');
  const trpc = useTRPC();
  const router = useRouter();
  const { may } = useAccount();
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
  const back = listPath(connection, 'vector_store');
  return (
    <FormPage
      title={t('title')}
      about={t('about')}
      crumbs={[{ label: many, href: back }]}
      back={back}
      form={form}
      submit={t('submit')}
      failed={t('failed')}
      requires={{ allowed: may('operator'), role: 'operator', action: t('action') }}
    >
      <StoreFields form={form} isNew />
    </FormPage>
  );
}
