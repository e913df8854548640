'use client';

import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { FormSection } from '@/components/form/form-page';
import { MetadataFields, usePairProblem } from '@/components/form/metadata-fields';
import type { RecordForm } from '@/components/form/use-record-form';
import { areDays, maxDays, type StoreForm } from './store-form';

/** The fields of a store. `isNew`: with those that the API takes only when it is made. */
export function StoreFields({ form, isNew }: { form: RecordForm<StoreForm>; isNew?: boolean }) {
  const t = useTranslations('createVectorStore');
  const { values, set, field, errorOf, pending } = form;
  return (
    <FormSection title={t('section')}>
      <TextInput
        label={t('name')}
        description={t('nameHelp')}
        maxLength={256}
        disabled={pending}
        {...field('name')}
      />
      {isNew && (
        <Textarea
          label={t('description')}
          description={t('descriptionHelp')}
          minRows={2}
          disabled={pending}
          {...field('description')}
        />
      )}
      <TextInput
        label={t('days')}
        description={t('daysHelp', { max: maxDays })}
        placeholder={t('never')}
        unit={t('daysUnit')}
        inputMode="numeric"
        autoComplete="off"
        disabled={pending}
        {...field('days')}
      />
      <MetadataFields
        pairs={values.metadata}
        checked={Boolean(errorOf('metadata'))}
        disabled={pending}
        onChange={(metadata) => set({ metadata })}
      />
    </FormSection>
  );
}

/** What is wrong with a form of a store. */
export function useStoreRules() {
  const t = useTranslations('createVectorStore');
  const pairProblem = usePairProblem();
  return ({ days, metadata }: StoreForm) => ({
    days: areDays(days) ? null : t('noDays', { max: maxDays }),
    metadata: pairProblem(metadata),
  });
}
