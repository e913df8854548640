'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { FormPage } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { shortenId } from '@/lib/format';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../../frame/use-account';
import { listPath, recordPath } from '../../../../records/kinds';
import { useKindWords } from '../../../../records/use-kind-words';
import { useRecordMutation } from '../../../../records/use-record-mutation';
import type { AssistantRecord } from '../../assistant';
import { AssistantFields } from '../../form/assistant-fields';
import { type AssistantForm, formOf, updateBody } from '../../form/assistant-form';
import classes from '../../form/assistant-form.module.css';
import { hashOf } from '../../form/hash';
import { useAssistantRules } from '../../form/use-assistant-rules';

interface EditAssistantProps {
  connection: string;
  id: string;
}

/** An assistant that is there, to be changed. */
export function EditAssistant({ connection, id }: EditAssistantProps) {
  const t = useTranslations('editAssistant');
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.assistants.retrieve.queryOptions({ connection, id }),
  );
  if (data && data.gone_at !== null)
    return <EmptyState title={t('gone')}>{t('goneText')}</EmptyState>;
  if (data) return <EditForm assistant={data} />;
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

function EditForm({ assistant }: { assistant: AssistantRecord }) {
  const t = useTranslations('editAssistant');
  const { connection, id, name, snapshot } = assistant;
  const { many } = useKindWords('assistant');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { may } = useAccount();
  // What it was when the form was opened: of what others change meanwhile nothing is taken back.
  const [before] = useState(() => formOf(snapshot));
  const [draft] = useState(() => `assistant-${connection}-${id}-${hashOf(JSON.stringify(before))}`);
  const update = useRecordMutation({
    mutationFn: (values: AssistantForm) =>
      client.assistants.update.mutate({ connection, id, ...updateBody(values, before) }),
  });
  const page = recordPath(connection, 'assistant', id);
  const form = useRecordForm<AssistantForm>({
    initial: before,
    draft,
    rules: useAssistantRules(),
    async submit(values) {
      if (Object.keys(updateBody(values, before)).length > 0) {
        await update.mutateAsync(values);
        toast.done(t('saved'));
        await queryClient.invalidateQueries(trpc.assistants.pathFilter());
      }
      router.push(page);
    },
  });
  const isChanged = JSON.stringify(formOf(snapshot)) !== JSON.stringify(before);
  return (
    <FormPage
      title={t('title')}
      about={t('about')}
      crumbs={[
        { label: many, href: listPath(connection, 'assistant') },
        { label: name ?? shortenId(id), href: page },
      ]}
      back={page}
      form={form}
      submit={t('submit')}
      failed={t('failed')}
      requires={{ allowed: may('operator'), role: 'operator', action: t('action') }}
    >
      {isChanged && (
        <p className={classes.notice} role="status">
          {t('changedMeanwhile')}
        </p>
      )}
      <AssistantFields connection={connection} form={form} />
    </FormPage>
  );
}
