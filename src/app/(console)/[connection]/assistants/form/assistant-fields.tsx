'use client';

import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { FormSection } from '@/components/form/form-page';
import { MetadataFields } from '@/components/form/metadata-fields';
import type { RecordForm } from '@/components/form/use-record-form';
import { ListedModelField } from '../../../records/model-field';
import { defaultEffort } from '../assistant';
import { type AssistantForm, efforts } from './assistant-form';
import { AssistantTools } from './assistant-tools';
import { FormatFields } from './format-fields';
import { TokenCount } from './token-count';

export interface AssistantFieldsProps {
  connection: string;
  form: RecordForm<AssistantForm>;
}

/** All of an assistant, in the order in which one thinks of it. */
export function AssistantFields({ connection, form }: AssistantFieldsProps) {
  const t = useTranslations('assistantForm');
  const { values, set, field, errorOf, pending } = form;
  const effort = defaultEffort(values.model);
  return (
    <>
      <FormSection title={t('identity')}>
        <TextInput
          label={t('name')}
          description={t('nameHelp')}
          disabled={pending}
          {...field('name')}
        />
        <TextInput
          label={t('description')}
          description={t('descriptionHelp')}
          disabled={pending}
          {...field('description')}
        />
        <ListedModelField
          connection={connection}
          form={form}
          label={t('model')}
          help={t('modelHelp')}
          unlisted={t('modelUnlisted')}
        />
        <Textarea
          label={t('instructions')}
          description={<TokenCount connection={connection} text={values.instructions} />}
          minRows={6}
          maxRows={24}
          disabled={pending}
          {...field('instructions')}
        />
      </FormSection>
      <AssistantTools connection={connection} form={form} />
      <FormSection title={t('answers')}>
        <FormatFields form={form} />
        <TextInput
          label={t('temperature')}
          description={t('temperatureHelp')}
          placeholder={t('default', { value: '1' })}
          inputMode="decimal"
          disabled={pending}
          {...field('temperature')}
        />
        <TextInput
          label="top_p"
          description={t('topPHelp')}
          placeholder={t('default', { value: '1' })}
          inputMode="decimal"
          disabled={pending}
          {...field('topP')}
        />
        <NativeSelect
          label="reasoning_effort"
          description={t('effortHelp')}
          data={[
            {
              value: '',
              label: effort ? t('default', { value: effort }) : t('effortDefault'),
            },
            ...new Set([...efforts, ...(values.effort ? [values.effort] : [])]),
          ]}
          disabled={pending}
          {...field('effort')}
        />
      </FormSection>
      <FormSection title={t('metadata')}>
        <MetadataFields
          pairs={values.metadata}
          checked={Boolean(errorOf('metadata'))}
          disabled={pending}
          onChange={(metadata) => set({ metadata })}
        />
      </FormSection>
    </>
  );
}
