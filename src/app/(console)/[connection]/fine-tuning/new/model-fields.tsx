'use client';

import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import { MetadataFields } from '@/components/form/metadata-fields';
import type { RecordForm } from '@/components/form/use-record-form';
import { ListedModelField } from '../../../records/model-field';
import { Shutdown } from '../../models/shutdown';
import { baseOf } from '../job';
import { useShutdownDates } from '../use-shutdown-dates';
import type { JobForm } from './job-form';

interface ModelFieldsProps {
  connection: string;
  form: RecordForm<JobForm>;
}

/** Which model learns, what the new one is called, and what is stored with the job. */
export function ModelFields({ connection, form }: ModelFieldsProps) {
  const t = useTranslations('createFineTuning.model');
  const { values, set, field, errorOf, pending } = form;
  const dates = useShutdownDates(connection);
  const model = values.model.trim();
  const ends = dates.get(model) ?? dates.get(baseOf(model));
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
        {ends && <p>{t.rich('ends', { date: () => <Shutdown date={ends} /> })}</p>}
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
