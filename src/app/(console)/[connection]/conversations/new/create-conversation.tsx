'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { Textarea } from '@/components/controls/textarea';
import { FormSection } from '@/components/form/form-page';
import { JsonField } from '@/components/form/json-field';
import { usePairProblem } from '@/components/form/metadata-fields';
import { NamedMetadata, namedMetadata, takenBy } from '@/components/form/named-metadata';
import type { Pair } from '@/components/form/pairs';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import { RecordFormPage } from '../../../records/record-form-page';
import { recordPath } from '../../../records/record-paths';
import { emptyItems, type ItemsForm, itemsIn, itemsProblem, messageRoles } from '../items-form';

interface ConversationForm extends ItemsForm {
  name: string;
  metadata: Pair[];
}

const emptyForm: ConversationForm = { ...emptyItems, name: '', metadata: [] };

/** A new conversation, empty or with its first items. */
export function CreateConversation({ connection }: { connection: string }) {
  const t = useTranslations('createConversation');
  const items = useTranslations('conversations.add');
  const trpc = useTRPC();
  const router = useRouter();
  const pairProblem = usePairProblem();
  const create = useMutation(trpc.conversations.create.mutationOptions());
  const form = useRecordForm<ConversationForm>({
    initial: emptyForm,
    draft: `create-conversation-${connection}`,
    rules: (values) => {
      const problem = itemsProblem(values.items);
      return {
        items: problem && items(problem),
        metadata: pairProblem(values.metadata, takenBy(values.name)),
      };
    },
    async submit(values) {
      const { id } = await create.mutateAsync({ connection, body: bodyOf(values) });
      router.push(recordPath(connection, 'conversation', id));
    },
  });
  const { values, set, field, pending } = form;
  return (
    <RecordFormPage
      connection={connection}
      kind="conversation"
      form={form}
      words={{
        title: t('title'),
        about: t('about'),
        submit: t('submit'),
        failed: t('failed'),
        action: t('action'),
      }}
    >
      <FormSection title={t('message')}>
        <NativeSelect
          label={items('role')}
          data={[...messageRoles]}
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
        <JsonField
          label={items('items')}
          description={items('itemsHelp')}
          value={values.items}
          error={form.errorOf('items')}
          disabled={pending}
          onChange={(given) => set({ items: given })}
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
function bodyOf({ name, metadata, ...form }: ConversationForm) {
  const items = itemsIn(form);
  return {
    ...(items.length > 0 && { items: items as never }),
    ...namedMetadata(name, metadata),
  };
}
