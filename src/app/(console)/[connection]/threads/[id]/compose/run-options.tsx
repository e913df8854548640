'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { JsonField } from '@/components/form/json-field';
import { MetadataFields } from '@/components/form/metadata-fields';
import { ModelSelect } from '@/components/form/model-select';
import type { RecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import type { RunForm } from './run-form';

interface RunOptionsProps {
  form: RecordForm<RunForm>;
  connection: string;
  /** The thread is made with the run: the API takes nothing in addition to it. */
  ofNewThread?: boolean;
}

const numbers = [
  ['temperature', '1'],
  ['topP', '1'],
  ['maxPrompt', ''],
  ['maxCompletion', ''],
] as const;

/** Everything in which a run may differ from its assistant. What is left empty is the assistant's. */
export function RunOptions({ form, connection, ofNewThread = false }: RunOptionsProps) {
  const t = useTranslations('threads.compose');
  const trpc = useTRPC();
  const { values, set, field, errorOf, pending } = form;
  const { data: models } = useQuery(trpc.models.list.queryOptions({ connection }));
  const json = (name: 'tools' | 'additionalMessages', placeholder: string) => (
    <JsonField
      label={t(name)}
      description={t(`${name}Help`)}
      placeholder={placeholder}
      value={values[name]}
      error={errorOf(name)}
      check={(value) => (Array.isArray(value) ? null : t('problems.list'))}
      disabled={pending}
      onChange={(text) => set({ [name]: text })}
    />
  );
  return (
    <>
      <ModelSelect
        label={t('model')}
        models={models?.map(({ id }) => id) ?? []}
        value={values.model}
        disabled={pending}
        onChange={(model) => set({ model })}
      />
      <Textarea
        label={t('instructions')}
        description={t('instructionsHelp')}
        minRows={2}
        disabled={pending}
        {...field('instructions')}
      />
      {!ofNewThread && (
        <>
          <Textarea
            label={t('additionalInstructions')}
            minRows={2}
            disabled={pending}
            {...field('additionalInstructions')}
          />
          {json('additionalMessages', '[{ "role": "user", "content": "…" }]')}
        </>
      )}
      {json('tools', '[{ "type": "file_search" }]')}
      <TextInput
        label={t('toolChoice')}
        description={t('toolChoiceHelp')}
        placeholder="auto"
        spellCheck={false}
        disabled={pending}
        {...field('toolChoice')}
      />
      <NativeSelect
        label={t('parallelToolCalls')}
        data={[{ value: '', label: t('ofAssistant') }, 'true', 'false']}
        disabled={pending}
        {...field('parallelToolCalls')}
      />
      {numbers.map(([name, placeholder]) => (
        <TextInput
          key={name}
          label={t(name)}
          inputMode="decimal"
          placeholder={placeholder}
          disabled={pending}
          {...field(name)}
        />
      ))}
      <TextInput
        label={t('truncation')}
        description={t('truncationHelp')}
        placeholder="auto"
        disabled={pending}
        {...field('truncation')}
      />
      <Textarea
        label={t('responseFormat')}
        description={t('responseFormatHelp')}
        placeholder='{ "type": "json_object" }'
        minRows={2}
        spellCheck={false}
        disabled={pending}
        {...field('responseFormat')}
      />
      <MetadataFields
        pairs={values.runMetadata}
        checked={Boolean(errorOf('runMetadata'))}
        disabled={pending}
        onChange={(runMetadata) => set({ runMetadata })}
      />
    </>
  );
}
