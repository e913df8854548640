'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { FormPage, FormSection } from '@/components/form/form-page';
import { MetadataFields, usePairProblem } from '@/components/form/metadata-fields';
import { type Pair, recordOf } from '@/components/form/pairs';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import { listPath, recordPath } from '../../../records/kinds';
import { useKindWords } from '../../../records/use-kind-words';

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
  const { many } = useKindWords('thread');
  const trpc = useTRPC();
  const router = useRouter();
  const { may } = useAccount();
  const pairProblem = usePairProblem();
  const create = useMutation(trpc.threads.create.mutationOptions());
  const form = useRecordForm<ThreadForm>({
    initial: emptyForm,
    draft: `create-thread-${connection}`,
    rules: ({ metadata, name }) => ({ metadata: pairProblem(metadata, name ? ['name'] : []) }),
    async submit(values) {
      const { id } = await create.mutateAsync({ connection, body: bodyOf(values) });
      router.push(recordPath(connection, 'thread', id));
    },
  });
  const { values, set, field, pending } = form;
  const back = listPath(connection, 'thread');
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
      <FormSection title={t('details')}>
        <TextInput
          label={t('name')}
          description={t('nameHelp')}
          maxLength={512}
          disabled={pending}
          {...field('name')}
        />
        <MetadataFields
          pairs={values.metadata}
          taken={values.name ? ['name'] : []}
          checked={Boolean(form.errorOf('metadata'))}
          disabled={pending}
          onChange={(metadata) => set({ metadata })}
        />
      </FormSection>
    </FormPage>
  );
}

/** What was left empty is not sent. */
function bodyOf({ name, role, text, metadata }: ThreadForm) {
  const pairs = { ...(name && { name }), ...recordOf(metadata) };
  return {
    ...(text.trim() !== '' && { messages: [{ role, content: text }] }),
    ...(Object.keys(pairs).length > 0 && { metadata: pairs }),
  };
}
