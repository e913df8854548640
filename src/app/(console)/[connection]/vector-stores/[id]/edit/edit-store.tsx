'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { FormPage } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../../frame/use-account';
import { listPath, recordPath } from '../../../../records/kinds';
import { useKindWords } from '../../../../records/use-kind-words';
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
  const { data, error, refetch, isFetching } = useQuery(
    trpc.vectorStores.retrieve.queryOptions({ connection, id }),
  );
  if (data) return <EditForm store={data} />;
  if (!error) return null;
  return (
    <ErrorPanel
      title={t('notRead')}
      error={error}
      onRetry={() => void refetch()}
      retrying={isFetching}
    />
  );
}

function EditForm({ store: { connection, id, name, snapshot } }: { store: StoreRecord }) {
  const t = useTranslations('createVectorStore');
  const { many } = useKindWords('vector_store');
  const trpc = useTRPC();
  const router = useRouter();
  const { may } = useAccount();
  const update = useMutation(trpc.vectorStores.update.mutationOptions());
  const before = formOf(snapshot);
  const page = recordPath(connection, 'vector_store', id);
  const form = useRecordForm<StoreForm>({
    initial: before,
    draft: `edit-vector-store-${connection}-${id}`,
    rules: useStoreRules(),
    async submit(values) {
      const change = changeOf(values, before);
      if (Object.keys(change).length > 0) await update.mutateAsync({ connection, id, ...change });
      router.push(page);
    },
  });
  return (
    <FormPage
      title={t('edit')}
      crumbs={[
        { label: many, href: listPath(connection, 'vector_store') },
        { label: name ?? shortenId(id), href: page },
      ]}
      back={page}
      form={form}
      submit={t('save')}
      failed={t('notSaved')}
      requires={{ allowed: may('operator'), role: 'operator', action: t('editAction') }}
    >
      <StoreFields form={form} />
    </FormPage>
  );
}
