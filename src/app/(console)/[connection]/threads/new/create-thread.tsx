'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { Textarea } from '@/components/controls/textarea';
import { FormSection } from '@/components/form/form-page';
import { usePairProblem } from '@/components/form/metadata-fields';
import { NamedMetadata, namedMetadata, takenBy } from '@/components/form/named-metadata';
import type { Pair } from '@/components/form/pairs';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import { RecordFormPage } from '../../../records/record-form-page';
import { recordPath } from '../../../records/record-paths';

interface ThreadForm {
  name: string;
  role: 'user' | 'assistant';
  text: string;
  metadata: Pair[];
}

const emptyForm: ThreadForm = { name: '', role: 'user', text: '', metadata: [] };

/** A new thread, empty or with its first message. */
export function CreateThread({ connection }: { connection: string }) {
  const t = useTranslations('createThread');
  const trpc = useTRPC();
  const router = useRouter();
  const pairProblem = usePairProblem();
  const create = useMutation(trpc.threads.create.mutationOptions());
  const form = useRecordForm<ThreadForm>({
    initial: emptyForm,
    draft: `create-thread-${connection}`,
    rules: ({ metadata, name }) => ({ metadata: pairProblem(metadata, takenBy(name)) }),
    async submit(values) {
      const { id } = await create.mutateAsync({ connection, body: bodyOf(values) });
      router.push(recordPath(connection, 'thread', id));
    },
  });
  const { values, set, field, pending } = form;
  return (
    <RecordFormPage
      connection={connection}
      kind="thread"
      form={form}
      words={{
        title: t('title'),
        about: t('about'),
        submit: t('submit'),
        failed: t('failed'),
        action: t('action'),
      }}
    >
      <FormSection title={t('messages')}>
        <NativeSelect
          label={t('role')}
          data={['user', 'assistant']}
          disabled={pending}
          {...field('role')}
        />
        <Textarea
          label={t('text')}
          description={t('textHelp')}
          minRows={4}
          disabled={pending}
          {...field('text')}
        />
      </FormSection>
      <NamedMetadata
        words={{ title: t('details'), name: t('name'), nameHelp: t('nameHelp') }}
        name={field('name')}
        metadata={values.metadata}
        isInvalid={Boolean(form.errorOf('metadata'))}
        disabled={pending}
        onChange={(metadata) => set({ metadata })}
      />
    </RecordFormPage>
  );
}

/** What was left empty is not sent. */
function bodyOf({ name, role, text, metadata }: ThreadForm) {
  return {
    ...(text.trim() !== '' && { messages: [{ role, content: text }] }),
    ...namedMetadata(name, metadata),
  };
}
