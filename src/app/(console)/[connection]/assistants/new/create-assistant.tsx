'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { FormSection } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { LoadedRecord, RecordFormPage } from '../../../records/record-form-page';
import { recordPath } from '../../../records/record-paths';
import { useRecordMutation } from '../../../records/use-record-mutation';
import { AssistantFields } from '../form/assistant-fields';
import { type AssistantForm, creationBody, emptyAssistant, formOf } from '../form/assistant-form';
import { ImportField } from '../form/import-field';
import { useAssistantRules } from '../form/use-assistant-rules';

/** A new assistant: from nothing, from a file, or, with `?from=`, from another one. */
export function CreateAssistant({ connection }: { connection: string }) {
  const from = useSearchParams().get('from');
  return from ? (
    <Duplicate key={from} connection={connection} id={from} />
  ) : (
    <CreateForm connection={connection} initial={emptyAssistant} />
  );
}

function Duplicate({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('createAssistant');
  const trpc = useTRPC();
  const query = useQuery(trpc.assistants.retrieve.queryOptions({ connection, id }));
  return (
    <LoadedRecord query={query} failed={t('notRead')}>
      {({ snapshot }) => {
        const original = formOf(snapshot);
        const name = original.name && t('copyOf', { name: original.name }).slice(0, 256);
        return <CreateForm connection={connection} initial={{ ...original, name }} from={id} />;
      }}
    </LoadedRecord>
  );
}

interface CreateFormProps {
  connection: string;
  initial: AssistantForm;
  /** What it is a copy of. */
  from?: string;
}

function CreateForm({ connection, initial, from }: CreateFormProps) {
  const t = useTranslations('createAssistant');
  const client = useTRPCClient();
  const router = useRouter();
  const create = useRecordMutation({
    mutationFn: (values: AssistantForm) =>
      client.assistants.create.mutate({ connection, ...creationBody(values) }),
  });
  const form = useRecordForm<AssistantForm>({
    initial,
    draft: from ? `duplicate-assistant-${connection}-${from}` : `create-assistant-${connection}`,
    rules: useAssistantRules(),
    async submit(values) {
      const { id } = await create.mutateAsync(values);
      router.push(recordPath(connection, 'assistant', id));
    },
  });
  return (
    <RecordFormPage
      connection={connection}
      kind="assistant"
      back={from && recordPath(connection, 'assistant', from)}
      form={form}
      words={{
        title: from ? t('duplicate') : t('title'),
        about: from ? t('duplicateAbout') : t('about'),
        submit: t('submit'),
        failed: t('failed'),
        action: t('action'),
      }}
    >
      {!from && (
        <FormSection title={t('import')}>
          <ImportField
            disabled={form.pending}
            onRead={(assistant) => form.set(formOf(assistant))}
          />
        </FormSection>
      )}
      <AssistantFields connection={connection} form={form} />
    </RecordFormPage>
  );
}
