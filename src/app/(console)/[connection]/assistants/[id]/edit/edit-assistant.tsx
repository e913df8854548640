'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { LoadedRecord, RecordFormPage } from '../../../../records/record-form-page';
import { recordPath } from '../../../../records/record-paths';
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
  const query = useQuery(trpc.assistants.retrieve.queryOptions({ connection, id }));
  return (
    <LoadedRecord query={query} failed={t('notRead')}>
      {(assistant) =>
        assistant.deleted_upstream_at === null ? (
          <EditForm assistant={assistant} />
        ) : (
          <EmptyState title={t('gone')}>{t('goneText')}</EmptyState>
        )
      }
    </LoadedRecord>
  );
}

function EditForm({ assistant }: { assistant: AssistantRecord }) {
  const t = useTranslations('editAssistant');
  const { connection, id, snapshot } = assistant;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  // What it was when the form was opened: of what others change meanwhile nothing is taken back.
  const [before] = useState(() => formOf(snapshot));
  const [draft] = useState(() => `assistant-${connection}-${id}-${hashOf(JSON.stringify(before))}`);
  const update = useRecordMutation({
    mutationFn: (values: AssistantForm) =>
      client.assistants.update.mutate({ connection, id, ...updateBody(values, before) }),
  });
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
      router.push(recordPath(connection, 'assistant', id));
    },
  });
  const isChanged = JSON.stringify(formOf(snapshot)) !== JSON.stringify(before);
  return (
    <RecordFormPage
      connection={connection}
      kind="assistant"
      record={assistant}
      form={form}
      words={{
        title: t('title'),
        about: t('about'),
        submit: t('submit'),
        failed: t('failed'),
        action: t('action'),
      }}
    >
      {isChanged && (
        <p className={classes.notice} role="status">
          {t('changedMeanwhile')}
        </p>
      )}
      <AssistantFields connection={connection} form={form} />
    </RecordFormPage>
  );
}
