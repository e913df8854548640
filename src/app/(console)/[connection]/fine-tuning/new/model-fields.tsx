'use client';

import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import { MetadataFields } from '@/components/form/metadata-fields';
import type { RecordForm } from '@/components/form/use-record-form';
import { EndDate } from '../../../lifecycle/end-date';
import { useModelEnds } from '../../../lifecycle/use-model-ends';
import { ListedModelField } from '../../../records/model-field';
import { baseOf } from '../job';
import type { JobForm } from './job-form';

interface ModelFieldsProps {
  connection: string;
  form: RecordForm<JobForm>;
}

/** Which model learns, what the new one is called, and what is stored with the job. */
export function ModelFields({ connection, form }: ModelFieldsProps) {
  const t = useTranslations('createFineTuning.model');
  const { values, set, field, errorOf, pending } = form;
  const ends = useModelEnds(connection);
  const model = values.model.trim();
  const end = ends.get(model) ?? ends.get(baseOf(model));
  return (
    <>
      <FormSection title={t('title')}>
        <ListedModelField
          connection={connection}
          form={form}
          label={t('base')}
          help={t('help')}
          unlisted={t('unlisted')}
        />
        {end && <p>{t.rich('ends', { date: () => <EndDate date={end.date} /> })}</p>}
        <TextInput
          label={t('suffix')}
          description={t('suffixHelp')}
          placeholder={t('suffixHint')}
          disabled={pending}
          {...field('suffix')}
        />
        <TextInput
          label={t('seed')}
          description={t('seedHelp')}
          placeholder={t('seedHint')}
          inputMode="numeric"
          disabled={pending}
          {...field('seed')}
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
